package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher where what it needs is missing. */
class LauncherTest {

  private static final List<String> TOOLS =
      List.of("sh", "dirname", "readlink", "sed", "find", "head", "mkdir", "touch", "rm", "cat");

  @TempDir Path folder;
  private Path tools;

  @BeforeEach
  void layOut() throws IOException {
    tools = Files.createDirectory(folder.resolve("bin"));
    for (String tool : TOOLS) {
      provide(tool, find(tool));
    }
    Path checkout = Files.createDirectories(folder.resolve("checkout"));
    Files.copy(Path.of("../../onrecord"), checkout.resolve("onrecord"));
    checkout.resolve("onrecord").toFile().setExecutable(true);
    Files.createDirectories(checkout.resolve("schemas"));
    Files.createDirectories(checkout.resolve("modules/app/src/main"));
    Files.writeString(checkout.resolve("pom.xml"), "");
    Files.createSymbolicLink(folder.resolve("link"), checkout.resolve("onrecord"));
  }

  @Test
  void saysHowToGetJava() throws Exception {
    assertThat(launch("")).startsWith("onrecord: no java found: install a JDK 17 or newer");
  }

  @Test
  void saysHowToGetMaven() throws Exception {
    provide("java", Path.of(System.getProperty("java.home"), "bin", "java"));

    assertThat(launch("")).startsWith("onrecord: no mvn found: install Maven 3.8 or newer");
  }

  @Test
  void saysWhenJavaHomeIsNone() throws Exception {
    assertThat(launch("/nowhere"))
        .startsWith("onrecord: JAVA_HOME is /nowhere, which has no bin/java");
  }

  /** What the launcher, started through a link, says as it gives up. */
  private String launch(String javaHome) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(folder.resolve("link").toString(), "--help");
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    if (!javaHome.isEmpty()) {
      builder.environment().put("JAVA_HOME", javaHome);
    }
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(err).isEqualTo(1);
    assertThat(out).isEmpty();
    assertThat(err.lines()).hasSize(1);
    return err;
  }

  private void provide(String tool, Path real) throws IOException {
    Path script = tools.resolve(tool);
    Files.writeString(script, "#!/bin/sh\nexec " + real + " \"$@\"\n");
    script.toFile().setExecutable(true);
  }

  private static Path find(String tool) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + tool));
  }
}
