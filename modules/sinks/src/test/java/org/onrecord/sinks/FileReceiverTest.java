package org.onrecord.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileReceiverTest extends ReceiverContract {

  @TempDir Path folder;

  @Override
  Receiver receiver() {
    return new FileReceiver(file());
  }

  @Override
  Receiver unreachable() {
    return new FileReceiver(folder.resolve("gone/alerts.jsonl"));
  }

  @Override
  List<String> arrived() throws Exception {
    List<String> lines = Files.readAllLines(file());
    for (String line : lines) {
      assertThat(new ObjectMapper().readTree(line).path("alertId").asText()).isNotEmpty();
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8191, 8192, 8193, 20_000})
  void aLineThatACrashCutOffIsTakenAway(int length) throws Exception {
    try (Receiver receiver = receiver()) {
      receiver.send(Alerts.of("bridge", "one", "log"));
      Files.writeString(file(), "x".repeat(length), StandardOpenOption.APPEND);

      receiver.send(Alerts.of("bridge", "two", "log"));
    }
    assertThat(arrived()).hasSize(2);
    assertThat(Files.readString(file())).doesNotContain("x}").endsWith("}\n");
  }

  @Test
  void aFileThatHasNothingButACutOffLineIsBegunAnew() throws Exception {
    Files.writeString(file(), "{\"alertId\":\"on");
    try (Receiver receiver = receiver()) {
      receiver.send(Alerts.of("bridge", "two", "log"));
    }
    assertThat(arrived()).hasSize(1);
  }

  @Test
  void afterTheFileWasMovedAwayANewOneIsBegun() throws Exception {
    try (Receiver receiver = receiver()) {
      receiver.send(Alerts.of("bridge", "one", "log"));
      Files.move(file(), folder.resolve("alerts.jsonl.1"));
      receiver.send(Alerts.of("bridge", "two", "log"));
    }
    assertThat(arrived()).singleElement().asString().contains("\"two\"");
  }

  private Path file() {
    return folder.resolve("alerts.jsonl");
  }
}
