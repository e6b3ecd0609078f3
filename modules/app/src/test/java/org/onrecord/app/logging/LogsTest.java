package org.onrecord.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogsTest {

  private static final Logger OURS = LoggerFactory.getLogger("org.onrecord.records");
  private static final Logger KAFKA = LoggerFactory.getLogger("org.apache.kafka.clients.Metadata");

  private final StringWriter out = new StringWriter();

  @AfterEach
  void reset() {
    MDC.clear();
    start(LogFormat.TEXT, LogLevel.OFF);
  }

  @Test
  void jsonHasAnObjectALineWithTheFields() throws Exception {
    start(LogFormat.JSON, LogLevel.OFF);
    MDC.put("articleId", "https://news.example/a");
    OURS.warn("dead letter: {}", "no \"text\"\nat all", new IllegalStateException("why"));
    MDC.remove("articleId");
    OURS.info("next");

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(2);
    JsonNode line = lines.get(0);
    assertThat(Instant.parse(line.path("time").asText())).isBefore(Instant.now().plusMillis(1));
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("logger").asText()).isEqualTo("org.onrecord.records");
    assertThat(line.path("thread").asText()).isEqualTo(Thread.currentThread().getName());
    assertThat(line.path("message").asText()).isEqualTo("dead letter: no \"text\"\nat all");
    assertThat(line.path("articleId").asText()).isEqualTo("https://news.example/a");
    assertThat(line.path("stackTrace").asText())
        .startsWith("java.lang.IllegalStateException: why")
        .contains("jsonHasAnObjectALineWithTheFields");
    assertThat(lines.get(1).has("articleId")).isFalse();
    assertThat(lines.get(1).has("stackTrace")).isFalse();
  }

  @Test
  void textHasALineForPeople() {
    start(LogFormat.TEXT, LogLevel.OFF);
    MDC.put("step", "extract");
    MDC.put("articleId", "a1");
    OURS.warn("dead letter");

    assertThat(out.toString().strip())
        .matches(
            "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN records - dead letter articleId=a1 step=extract");
  }

  @ParameterizedTest
  @CsvSource({
    "OFF,   ours INFO",
    "ERROR, ours INFO; kafka ERROR",
    "WARN,  ours INFO; kafka WARN ERROR",
    "INFO,  ours DEBUG INFO; kafka INFO WARN ERROR",
    "DEBUG, ours DEBUG INFO; kafka DEBUG INFO WARN ERROR"
  })
  void theLevelIsThatOfLibraries(LogLevel level, String expected) throws Exception {
    start(LogFormat.JSON, level);
    OURS.debug("ours");
    OURS.info("ours");
    KAFKA.debug("kafka");
    KAFKA.info("kafka");
    KAFKA.warn("kafka");
    KAFKA.error("kafka");
    LoggerFactory.getLogger("io.confluent.rest").error("never");

    StringBuilder found = new StringBuilder();
    String last = "";
    for (JsonNode line : lines()) {
      String who = line.path("message").asText();
      found.append(who.equals(last) ? "" : (last.isEmpty() ? "" : "; ") + who);
      found.append(' ').append(line.path("level").asText());
      last = who;
    }
    assertThat(found).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sasl.jaas.config = ScramLoginModule required username=\"u\" password=\"hunter22\";",
        "POST https://user:hunter22@registry.example/subjects answers 401",
        "Authorization: Bearer hunter22hunter22",
        "ssl.keystore.password=hunter22",
        "{\"token\":\"hunter22\"}"
      })
  void noSecretIsWritten(String message) {
    for (LogFormat format : LogFormat.values()) {
      start(format, LogLevel.DEBUG);
      MDC.put("key", message);
      KAFKA.error(message, new IllegalStateException(message, new IllegalStateException(message)));
      MDC.clear();
    }

    assertThat(out.toString()).contains("ERROR").contains("***").doesNotContain("hunter22");
  }

  private void start(LogFormat format, LogLevel level) {
    Logs.start(format, level, new PrintWriter(out, true));
  }

  private List<JsonNode> lines() throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
