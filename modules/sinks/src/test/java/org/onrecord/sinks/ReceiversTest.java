package org.onrecord.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiversTest {

  private static final String NO_SECRET =
      ": a secret doesn't belong into this file: write env:NAME or file:/path, where it is found";

  @TempDir Path folder;

  private final Map<String, String> environment =
      Map.of(
          "DESK_SECRET", WebhookServer.SECRET,
          "SHORT_SECRET", "whsec_c2hvcnQ=",
          "SLACK_URL", "https://hooks.chat.example/services/T0/B0/token",
          "SMTP_PASSWORD", "sesame");

  @Test
  void readsEveryKind() throws Exception {
    Files.writeString(folder.resolve("secret"), WebhookServer.SECRET + "\n");
    try (Receivers receivers =
        read(
            """
            receivers:
              desk:
                kind: webhook
                url: https://alerts.example/hooks/onrecord
                secrets: [env:DESK_SECRET, "file:%s/secret"]
                private_networks: [10.1.0.0/16]
                follow_redirects: true
                timeout: PT5S
                retry_first: PT2S
                retry_longest: PT10M
                give_up_after: P1D
              channel: {kind: slack, url: env:SLACK_URL}
              editors:
                kind: email
                host: smtp.example
                username: alerts
                password: env:SMTP_PASSWORD
                from: OnRecord <alerts@onrecord.example>
                to: editors@onrecord.example
              log: {kind: file, path: %s/alerts.jsonl}
              screen: {kind: console}
            """
                .formatted(folder, folder))) {
      assertThat(receivers.descriptions())
          .containsExactly(
              new Receivers.Description("channel", "slack", "https://hooks.chat.example"),
              new Receivers.Description("desk", "webhook", "https://alerts.example"),
              new Receivers.Description("editors", "email", "smtp.example:587"),
              new Receivers.Description("log", "file", folder + "/alerts.jsonl"),
              new Receivers.Description("screen", "console", "standard output"));
      assertThat(receivers.send("log", Alerts.of("r", "one")).isDelivered()).isTrue();
      assertThatThrownBy(() -> receivers.send("desks", Alerts.of("r", "one")))
          .hasMessage("there is no receiver desks: there are channel, desk, editors, log, screen");
    }
  }

  @Test
  void tellsAllThatIsWrongWithLineColumnAndMend() {
    assertWrong(
        """
        receivers:
          desk:
            kind: webhok
          no/slash: {kind: console}
          a:
            kind: webhook
            url: ftp://alerts.example/
            secrets: [env:NOT_SET, whsec_AAAA, env:SHORT_SECRET]
            secret: x
          b: {kind: webhook, url: "https://me:sesame@alerts.example/", secrets: []}
          c: {kind: slack, url: "https://hooks.chat.example/services/T0/B0/token"}
          d: {kind: email, host: h, port: 99999, tls: maybe, username: u, from: no body, to: x@y.example}
          e: {kind: file, path: /no/such/folder/x.jsonl}
          f: {kind: console, retry_first: 5m, give_up_after: PT0S}
          g: [console]
          h: {kind: file}
        others: 1
        """,
        "3:11: kind: there is no kind 'webhok': did you mean 'webhook'?",
        "4:3: a receiver's name has letters, digits, '.', '_' and '-' only: rename no/slash",
        "7:10: url: leads nowhere: write it as https://host/path",
        "8:15: secrets: the environment has no NOT_SET: set it",
        "8:28: secrets" + NO_SECRET,
        "8:40: secrets: env:SHORT_SECRET is no webhook secret, which is whsec_ and 24 to 64 bytes"
            + " in base64: echo whsec_$(openssl rand -base64 32)",
        "9:5: a receiver of kind webhook has no field 'secret': did you mean 'secrets'?",
        "10:27: url: has a password in it: refer to it as env:NAME or file:/path, or take that out",
        "10:73: 'secrets' has no values: name at least one",
        "11:25: url" + NO_SECRET,
        "12:6: 'password' is missing",
        "12:35: port: 99999 is no port: write 587 or the like",
        "12:47: tls: take one of starttls, tls, none, not maybe",
        "12:73: from: no body is no e-mail address",
        "13:25: path: there is no folder /no/such/folder: make it",
        "14:35: retry_first: 5m is no duration in ISO 8601: write PT15S or P3D",
        "14:54: give_up_after: PT0S is no time at all: write PT15S or P3D",
        "15:6: a receiver is fields with values: name: value",
        "16:6: 'path' is missing",
        "17:1: a receivers file has no field 'others': one of receivers");
  }

  @Test
  void tellsWhatIsNoYaml() {
    assertWrong(
        "receivers:\n  desk: {kind: console\n  a: b\n",
        "3:4: not YAML: expected ',' or '}', but got :");
  }

  @Test
  void aKeyThatStandsTwiceIsTold() {
    assertWrong(
        "receivers:\n  a: {kind: console}\n  a: {kind: console}\n", "3:3: 'a' is given twice");
  }

  @Test
  void anAbsentOrEmptyFileIsTold() throws IOException {
    Path file = folder.resolve("none.yaml");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ReceiversException.class)
        .hasMessage(file + ": no such file: check receivers.file");
    Files.writeString(file, "# nothing\n");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ReceiversException.class)
        .hasMessage(file + ": is empty: it begins with `receivers:`");
  }

  private void assertWrong(String yaml, String... problems) {
    Path file = folder.resolve("receivers.yaml");
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ReceiversException.class)
        .satisfies(
            e -> {
              assertThat(e.getMessage().lines())
                  .containsExactly(
                      Arrays.stream(problems)
                          .map(problem -> file + ":" + problem)
                          .toArray(String[]::new));
              assertThat(e.getMessage()).doesNotContain("sesame", "token", "AAAA", "c2hvcnQ");
            });
  }

  private Receivers read(String yaml) throws IOException {
    return read(Files.writeString(folder.resolve("receivers.yaml"), yaml));
  }

  private Receivers read(Path file) {
    return Receivers.read(file, environment, new PrintWriter(new StringWriter()));
  }
}
