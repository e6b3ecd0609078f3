package org.onrecord.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BuildTest {

  @Test
  void whatIsBuiltFromACloneTellsItsCommit() throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("../../.git")), "no clone");
    Process git = new ProcessBuilder("git", "rev-parse", "HEAD").start();
    String head = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assumeTrue(git.waitFor() == 0, "git can't be asked");

    assertThat(Build.revision()).isIn(head, head + "-dirty");
  }
}
