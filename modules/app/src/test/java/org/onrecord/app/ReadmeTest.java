package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.sinks.Receivers;
import picocli.CommandLine;

/** What the README shows works as it stands there. */
class ReadmeTest {

  private static final Path README = Path.of("../../README.md");

  @TempDir Path folder;

  @Test
  void itsRulesAreRules() throws IOException {
    Path rules = Files.writeString(folder.resolve("rules.yaml"), block("rules:"));

    Run run = Run.of("rules", "test", rules.toString(), "--archive", EndToEnd.SAMPLE);

    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void itsReceiversAreReceivers() throws IOException {
    Path password = Files.writeString(folder.resolve("smtp"), "a password");
    Path file =
        Files.writeString(
            folder.resolve("receivers.yaml"),
            block("receivers:")
                .replace("/run/secrets/smtp", password.toString())
                .replace("/var/lib/onrecord", folder.toString()));

    try (Receivers receivers =
        Receivers.read(
            file,
            Map.of(
                "DESK_SECRET",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "SLACK_URL",
                "https://chat.example/hook"),
            new PrintWriter(new StringWriter()))) {
      assertThat(receivers.descriptions())
          .extracting(Receivers.Description::name)
          .containsExactly("channel", "desk", "editors", "log", "screen");
    }
  }

  @Test
  void itsCommandsAreCommands() throws IOException {
    CommandLine all = Main.commandLine(new PrintWriter(System.out), new PrintWriter(System.err));
    List<MatchResult> shown =
        Pattern.compile("\\./onrecord ([a-z-]+)(?: ([a-z-]+))?")
            .matcher(Files.readString(README))
            .results()
            .toList();

    assertThat(shown).hasSizeGreaterThan(30);
    for (MatchResult match : shown) {
      assertThat(all.getSubcommands()).containsKey(match.group(1));
      CommandLine command = all.getSubcommands().get(match.group(1));
      if (match.group(2) != null && !command.getSubcommands().isEmpty()) {
        assertThat(command.getSubcommands()).as(match.group()).containsKey(match.group(2));
      }
    }
  }

  /** The indented block that begins with a line. */
  private static String block(String firstLine) throws IOException {
    return Pattern.compile("^    " + firstLine + "\n(?:(?:    (?!\\./).*)?\n)+", Pattern.MULTILINE)
        .matcher(Files.readString(README))
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow()
        .stripIndent();
  }
}
