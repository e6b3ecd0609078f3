package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void everyCommandHasHelpWithADescription() {
    Run help = Run.of("--help");
    assertThat(help.exitCode()).isZero();
    CommandLine commandLine = Main.commandLine(Run.writer(), Run.writer());
    for (String name : commandLine.getSubcommands().keySet()) {
      assertThat(help.out()).contains(name);
      Run own = Run.of(name, "--help");
      assertThat(own.exitCode()).as(name).isZero();
      assertThat(own.out()).as(name).contains("Usage: onrecord " + name);
    }
  }

  @Test
  void examplesAndRemarksFitATerminal() {
    CommandLine all = Main.commandLine(Run.writer(), Run.writer());

    assertThat(withSubcommands(all))
        .hasSizeGreaterThan(40)
        .allSatisfy(
            command ->
                assertThat(command.getCommandSpec().usageMessage().footer())
                    .as(command.getCommandSpec().qualifiedName())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(80)));
  }

  private static Stream<CommandLine> withSubcommands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(CommandLineTest::withSubcommands));
  }

  @Test
  void nothingIsTriedWhereThereIsNothingToRead() {
    Path absent = folder.resolve("absent.jsonl");

    Run run = Run.of("try", absent.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualToIgnoringNewLines(absent + ": no such file or folder; check the path");
  }

  @Test
  void outputThatCannotBeWrittenIsAFailure() {
    StringWriter err = new StringWriter();

    int exitCode =
        Main.run(failing("No space left on device"), new PrintWriter(err, true), "config");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "onrecord: the output can't be written: No space left on device");
  }

  @Test
  void aReaderMayHaveEnough() {
    StringWriter err = new StringWriter();

    int exitCode = Main.run(failing("Broken pipe"), new PrintWriter(err, true), "config");

    assertThat(exitCode).isZero();
    assertThat(err.toString()).isEmpty();
  }

  /** An output that nothing can be written to. */
  static StandardOutput failing(String cause) {
    return new StandardOutput(
        new OutputStream() {
          @Override
          public void write(int aByte) throws IOException {
            throw new IOException(cause);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "exract", "extract", "extract --formt json x", "tail nonsense", "topics"})
  void wrongUsageExitsWith2AndSaysWhereHelpIs(String line) {
    Run run = Run.of(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("onrecord: ").contains("--help'");
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    assertThat(Run.of("exract").err()).contains("Did you mean").contains("extract");
  }

  @Test
  void extractsAsJsonWithWordsAndSpans() throws IOException {
    Path file = folder.resolve("article.txt");
    Files.writeString(
        file,
        "Bridge to open\n\nMarch 3, 2026, 18:38:05 IST\n\n"
            + "“The bridge will open in May,” said Mara Linde, the transport minister.\n");

    Run run = Run.of("extract", "--format", "json", file.toString());

    assertThat(run.exitCode()).isZero();
    JsonNode document = JSON.readTree(run.out());
    assertThat(document.path("publishedAt").asText()).isEqualTo("2026-03-03T18:38:05+05:30");
    JsonNode attribution = document.path("attributions").path(0);
    assertThat(attribution.path("speaker").path("name").asText()).isEqualTo("Mara Linde");
    JsonNode span = attribution.path("content").path("spans").path(0);
    assertThat(Files.readString(file).substring(span.path(0).asInt(), span.path(1).asInt()))
        .isEqualTo(attribution.path("content").path("text").asText())
        .contains("The bridge will open in May");
  }

  @Test
  void aBadFileGetsALineAndTheRestGoesOn() throws IOException {
    Path good = folder.resolve("good.jsonl");
    Files.writeString(
        good,
        "{\"id\":\"a\",\"text\":\"“No,” he said.\"}\n{broken\n{\"id\":\"b\",\"text\":\"“Yes,” she said.\"}\n");
    Path absent = folder.resolve("absent.txt");

    Run run = Run.of("extract", "--format", "jsonl", absent.toString(), good.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err()).contains(absent.toString()).contains(good + ":2");
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(JSON.readTree(lines.get(1)).path("id").asText()).isEqualTo("b");
  }

  @Test
  void noEscapesUnlessAskedFor() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "“No, never,” said Mara Linde.\n");

    assertThat(Run.of("extract", file.toString()).out()).doesNotContain("\u001b");
    assertThat(Run.of("extract", "--color", "always", file.toString()).out()).contains("\u001b");
  }

  @Test
  void printsSettingsWithTheirOriginsAndSecretsMasked() {
    Run run = Run.of("config", "--topic-prefix", "mine.", "--kafka", "sasl.jaas.config=s3cret");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("topic.prefix +.*mine\\..*# option")
        .containsPattern("application.id +.*onrecord.*# default")
        .contains("kafka.sasl.jaas.config")
        .doesNotContain("s3cret");
  }

  @Test
  void anUnknownSettingIsWrongUsage() {
    Run run = Run.of("config", "--set", "topic.prefx=x");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("did you mean topic.prefix?");
  }

  @Test
  void aLogThatIsJsonHasErrorsToo() throws IOException {
    Run text = Run.of("run", "--set", "log.level=loud");
    assertThat(text.exitCode()).isEqualTo(2);
    assertThat(text.err())
        .isEqualToIgnoringNewLines(
            "onrecord: log.level = loud (option) is none of off, error, warn, info, debug");

    Run json = Run.of("run", "--log-format", "json", "--set", "log.level=loud");
    assertThat(json.exitCode()).isEqualTo(2);
    JsonNode line = new ObjectMapper().readTree(json.err());
    assertThat(line.path("level").asText()).isEqualTo("ERROR");
    assertThat(line.path("message").asText()).isEqualTo(text.err().strip());

    // settings of the log are for what runs until it is stopped
    Run person =
        Run.of("topics", "list", "--set", "log.format=json", "--bootstrap-servers=127.0.0.1:port");
    assertThat(person.err()).startsWith("onrecord: ");
  }

  @Test
  void aSettingThatIsNoNetworkIsSaidWithItsPlace() {
    Run run = Run.of("publish", "--set", "private.networks=10.1.0.0/16,intranet", "a.txt");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("private.networks")
        .contains("(option)")
        .contains("intranet is no network, as 10.1.0.0/16 is");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tail quotes",
        "explain 5f1c2e",
        "dead-letters list",
        "dead-letters republish --all",
        "topics create",
        "topics list",
        "publish -"
      })
  void saysWhereToLookWhenNoBrokerAnswers(String command) {
    Run run =
        Run.of(
            (command + " --bootstrap-servers=127.0.0.1:1 --kafka=default.api.timeout.ms=500")
                .split(" "));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "onrecord: no broker answers at 127.0.0.1:1: start it (`onrecord up` brings one), or set bootstrap.servers");
  }

  @Test
  void noBrokerIsSaidInTenSeconds() {
    long started = System.nanoTime();

    assertThat(Run.of("topics", "create", "--bootstrap-servers=127.0.0.1:1").exitCode())
        .isEqualTo(1);

    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(20));
  }

  @Test
  void anAddressThatIsNoneIsSaidInOneLine() {
    Run run = Run.of("tail", "quotes", "--bootstrap-servers=nowhere.invalid:9092");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith("onrecord: the broker at nowhere.invalid:9092 can't be reached: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-v eval absent.jsonl",
        "eval -v absent.jsonl",
        "eval absent.jsonl --verbose",
        "train -v tagger --corpus absent.jsonl --out x --name x"
      })
  void verboseIsTakenBeforeAndAfterTheCommand(String line) {
    assertThat(Run.of(line.split(" ")).err())
        .startsWith("onrecord: ")
        .contains("\tat org.onrecord.app.command.");
  }

  @Test
  void allThatIsWrongInAReceiversFileIsSaidWithItsPlace() throws IOException {
    Path file = folder.resolve("receivers.yaml");
    Files.writeString(
        file, "receivers:\n  a: {kind: fax}\n  b: {kind: slack, url: env:SURELY_NOT_SET}\n");

    for (String command : new String[] {"receivers list", "deliver", "up"}) {
      Run run = Run.of((command + " --set receivers.file=" + file).split(" "));
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err().lines())
          .containsExactly(
              file
                  + ":2:13: kind: there is no kind 'fax': one of console, email, file, slack, webhook",
              file + ":3:25: url: the environment has no SURELY_NOT_SET: set it");
    }
  }

  @Test
  void withoutReceiversThereIsNothingToDeliverTo() {
    Run run = Run.of("deliver");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "onrecord: there are no receivers: set receivers.file, or give --receivers FILE");
  }

  @Test
  void completesForBash() {
    assertThat(Run.of("completion", "bash").out()).contains("complete -F _complete_onrecord");
  }

  @Test
  void scoresAnExtraction() throws IOException {
    Path gold = folder.resolve("gold.jsonl");
    Files.writeString(
        gold,
        "{\"id\":\"a\",\"text\":\"“We have run out of time,” said Mara Linde.\",\"attributions\":"
            + "[{\"content\":[[0,26]],\"cue\":[[27,31]],\"source\":[[32,42]]}]}\n");

    Run run = Run.of("eval", gold.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsPattern("direct +1 +1 +1\\.000 +1\\.000");
  }

  @Test
  void anEvaluationOfNothingFailsInOneLine() {
    Run run = Run.of("eval", folder.resolve("absent").toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("onrecord: " + folder.resolve("absent") + ": no such file");
  }
}
