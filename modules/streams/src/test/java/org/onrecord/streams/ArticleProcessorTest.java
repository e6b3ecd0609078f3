package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.model.Article;
import org.onrecord.model.Quote;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.SeenArticle;
import org.onrecord.model.Topics;

/** What a crash leaves behind under at-least-once: an article remembered, its quotes not sent. */
class ArticleProcessorTest {

  @TempDir Path stateDir;
  private final Topics topics =
      new Topics(
          Topics.DEFAULT_PREFIX,
          new SchemaRegistry(Map.of("schema.registry.url", "mock://article-processor")));
  private MockProcessorContext<String, Quote> context;
  private ArticleProcessor processor;

  @BeforeEach
  void start() {
    var settings = new Properties();
    settings.putAll(TopologyRig.settings(topics, stateDir));
    context = new MockProcessorContext<>(settings);
    KeyValueStore<String, SeenArticle> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(QuoteTopology.SEEN_ARTICLES),
                Serdes.String(),
                topics.valueSerde(SeenArticle.class))
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    processor =
        new ArticleProcessor(
            ScriptedExtractor::extract, new QuoteMapping(ScriptedExtractor.VERSION));
    processor.init(context);
  }

  @Test
  void theSameRecordMetAgainIsSentAgain() {
    List<String> first = process(0, 7, "Ilse Varga: One.\nOlaf Brandt: Two.");

    assertThat(first).hasSize(2);
    assertThat(process(0, 7, "Ilse Varga: One.\nOlaf Brandt: Two.")).isEqualTo(first);
    assertThat(process(0, 8, "Ilse Varga: One.\nOlaf Brandt: Two."))
        .as("the same article in another record")
        .isEmpty();
  }

  @Test
  void soAreItsRetractions() {
    process(0, 7, "Ilse Varga: One.\nOlaf Brandt: Two.");
    List<String> revised = process(0, 9, "Ilse Varga: One.\nOlaf Brandt: Three.");

    assertThat(revised).containsExactly("-Two.", "+Three.");
    assertThat(process(0, 9, "Ilse Varga: One.\nOlaf Brandt: Three."))
        .containsExactly("+One.", "-Two.", "+Three.");
    assertThat(process(0, 10, "Ilse Varga: One.\nOlaf Brandt: Three.\nsomebody: Four."))
        .as("what was retracted is not retracted once more")
        .containsExactly("+Four.");
  }

  private List<String> process(int partition, long offset, String text) {
    context.resetForwards();
    context.setRecordMetadata(topics.articles().name(), partition, offset);
    Article article = TopologyRig.article("a1", text);
    processor.process(new Record<>("a1", article, TopologyRig.OBSERVED.toEpochMilli()));
    return context.forwarded().stream()
        .map(forwarded -> forwarded.record().value())
        .map(quote -> (quote.getRetracted() ? "-" : "+") + quote.getContent().getText())
        .toList();
  }
}
