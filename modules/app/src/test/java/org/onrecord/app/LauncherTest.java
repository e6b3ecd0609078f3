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

/** Runs the launcher where what it needs is missing, flock among it. */
class LauncherTest {

  private static final List<String> TOOLS =
      List.of(
          "sh",
          "dirname",
          "readlink",
          "sed",
          "find",
          "head",
          "mkdir",
          "touch",
          "rm",
          "cat",
          "ls",
          "mv",
          "sleep");

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

  @Test
  void saysWhereItCannotBuild() throws Exception {
    provideBuild();
    Files.writeString(target(), "no folder");

    assertThat(launch(""))
        .isEqualToIgnoringNewLines(
            "onrecord: it has to be built, and %s can't be written: start it once as the user whose folder it is"
                .formatted(target().toRealPath()));
  }

  @Test
  void saysThatAnOlderJavaCannotRunWhatIsBuilt() throws Exception {
    Files.createDirectories(target());
    Files.writeString(target().resolve("onrecord.built"), "");
    script("java", "echo '    java.specification.version = 11' >&2");

    assertThat(launch("")).contains("java is Java 11: OnRecord needs a JDK 17 or newer");
  }

  @Test
  void ofTwoStartsAtOnceOneBuildsAndTheOtherWaits() throws Exception {
    provideBuild();
    // left behind by a build that was killed
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path lock = Files.createDirectories(target().resolve("onrecord.building"));
    Files.writeString(lock.resolve("pid"), Long.toString(gone.pid()));

    Process one = process("").start();
    while (!Files.exists(folder.resolve("builds"))) {
      Thread.sleep(20);
    }
    Process other = process("").start();

    for (Process process : List.of(one, other)) {
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(err).isZero();
    }
    assertThat(Files.readAllLines(folder.resolve("builds"))).containsExactly("built");
    assertThat(lock).doesNotExist();
  }

  /** Maven that takes a second, and Java that gives the real one's answers and runs nothing. */
  private void provideBuild() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    script("java", "case $1 in -XshowSettings*) exec " + java + " \"$@\" ;; esac");
    script("mvn", "echo built >>" + folder.resolve("builds") + "; sleep 2");
  }

  private Path target() {
    return folder.resolve("checkout/modules/app/target");
  }

  /** What the launcher, started through a link, says as it gives up. */
  private String launch(String javaHome) throws Exception {
    Process process = process(javaHome).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(err).isEqualTo(1);
    assertThat(out).isEmpty();
    assertThat(err.lines()).hasSize(1);
    return err;
  }

  private ProcessBuilder process(String javaHome) {
    ProcessBuilder builder = new ProcessBuilder(folder.resolve("link").toString(), "--help");
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    if (!javaHome.isEmpty()) {
      builder.environment().put("JAVA_HOME", javaHome);
    }
    return builder;
  }

  private void provide(String tool, Path real) throws IOException {
    script(tool, "exec " + real + " \"$@\"");
  }

  private void script(String tool, String line) throws IOException {
    Path script = Files.writeString(tools.resolve(tool), "#!/bin/sh\n" + line + "\n");
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
