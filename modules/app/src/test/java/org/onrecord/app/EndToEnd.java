package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.model.Quote;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;
import org.onrecord.streams.Progress;

/** The whole of it, as processes of their own on real ports: what its tests have in common. */
@Timeout(value = 480, unit = TimeUnit.SECONDS)
abstract class EndToEnd {

  static final ObjectMapper JSON = new ObjectMapper();
  static final String SAMPLE = "src/main/resources/org/onrecord/app/sample/articles.jsonl";

  @TempDir Path folder;

  abstract String bootstrapServers();

  abstract String registryUrl();

  void publish(Path file) {
    Run run = connected("publish", file.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  Run connected(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.add("--bootstrap-servers=" + bootstrapServers());
    all.add("--schema-registry=" + registryUrl());
    return Run.of(all.toArray(String[]::new));
  }

  Map<String, Object> clients() {
    return new HashMap<>(Map.of("bootstrap.servers", bootstrapServers()));
  }

  Topics topics() {
    return new Topics(
        "onrecord.", new SchemaRegistry(Map.of("schema.registry.url", registryUrl())));
  }

  Progress progress() {
    return new Progress(topics(), "onrecord", clients());
  }

  /** Waits until all that was published is through, and counts each quote. */
  Map<String, Integer> untilThrough() throws InterruptedException {
    try (Progress progress = progress()) {
      while (!progress.isThrough()) {
        Thread.sleep(100);
      }
    }
    return quotes();
  }

  /** How often each quote is on the sink topic, read committed. */
  Map<String, Integer> quotes() {
    Map<String, Integer> counts = new TreeMap<>();
    try (SinkReader reader = new SinkReader(clients(), List.of(topics().quotes()))) {
      reader.readToEnd(
          sunk -> {
            if (sunk.value() instanceof Quote quote) {
              counts.merge(quote.getQuoteId(), quote.getRetracted() ? -1 : 1, Integer::sum);
            }
          });
    }
    // what was retracted and not sent again doesn't stand any more
    counts.values().removeIf(times -> times == 0);
    return counts;
  }

  /** The sample's articles again and again, each time under other ids. */
  Path manyArticles(int times) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      for (String line : Files.readAllLines(Path.of(SAMPLE))) {
        ObjectNode article = (ObjectNode) JSON.readTree(line);
        article.put(
            "id", i + ":" + article.path("id").asText() + article.path("published").asText());
        article.remove("url");
        lines.add(article.toString());
      }
    }
    return Files.write(folder.resolve("many.jsonl"), lines);
  }
}
