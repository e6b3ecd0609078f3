package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.alerts.RuleException;
import org.onrecord.alerts.RuleMeter;
import org.onrecord.alerts.RuleReader;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertCandidate;
import org.onrecord.model.AlertRule;
import org.onrecord.model.Passage;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Span;
import org.onrecord.model.Speaker;
import org.onrecord.model.SpeakerKind;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;

/**
 * Two instances, each with one half of the stage: what one finds becomes an alert in the other,
 * also where a rule, or what it was changed to, hasn't reached that one yet.
 */
class RuleOnItsWayTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final String FOUND = "found";

  @TempDir Path stateDir;

  private final Topics topics =
      new Topics(
          Topics.DEFAULT_PREFIX,
          new SchemaRegistry(Map.of("schema.registry.url", "mock://" + UUID.randomUUID())));
  private final Serde<AlertCandidate> candidates = topics.valueSerde(AlertCandidate.class);

  @Test
  void aRuleThatIsNotThereYetFires() throws Exception {
    try (TopologyTestDriver matching = matching();
        TopologyTestDriver alerting = alerting()) {
      put(matching, "{id: walls, words: wall}", NOON);
      say(matching, "The wall stands.", NOON.plusSeconds(1));

      assertThat(alerts(matching, alerting)).containsExactly("walls: The wall stands.");

      put(alerting, "{id: walls, words: wall}", NOON);
      say(matching, "The other wall stands.", NOON.plusSeconds(600));
      assertThat(alerts(matching, alerting))
          .as("the same rule, and its groups, when it has come")
          .containsExactly("walls: The other wall stands.");
    }
  }

  @Test
  void aChangeThatIsNotThereYetCounts() throws Exception {
    try (TopologyTestDriver matching = matching();
        TopologyTestDriver alerting = alerting()) {
      put(matching, "{id: walls, words: wall}", NOON);
      put(alerting, "{id: walls, words: wall}", NOON);
      put(matching, "{id: walls, words: fence, description: changed}", NOON.plusSeconds(60));
      say(matching, "The fence stands.", NOON.plusSeconds(61));

      assertThat(alerts(matching, alerting)).containsExactly("walls: changed: The fence stands.");
    }
  }

  @Test
  void aRuleThatIsRemovedThereAlreadyFiresNoMore() throws Exception {
    try (TopologyTestDriver matching = matching();
        TopologyTestDriver alerting = alerting()) {
      put(matching, "{id: walls, words: wall}", NOON);
      put(alerting, "{id: walls, words: wall}", NOON);
      rules(alerting).pipeInput("walls", null, NOON.plusSeconds(60));
      say(matching, "The wall stands.", NOON.plusSeconds(59));
      say(matching, "The wall falls.", NOON.plusSeconds(60));

      assertThat(alerts(matching, alerting)).containsExactly("walls: The wall stands.");
    }
  }

  @Test
  void anInhibitionThatOneOfThemHasEarlierLosesNothing() throws Exception {
    try (TopologyTestDriver matching = matching();
        TopologyTestDriver alerting = alerting()) {
      put(matching, "{id: walls, words: wall}", NOON);
      put(alerting, "{id: walls, words: wall}", NOON);
      put(
          alerting,
          "inhibitions: [{id: i, source_matchers: rule=\"other\", target_matchers:"
              + " rule=\"walls\", equal: [speaker]}]",
          NOON);
      say(matching, "The wall stands.", NOON.plusSeconds(1));

      assertThat(alerts(matching, alerting)).containsExactly("walls: The wall stands.");
    }
  }

  private TopologyTestDriver matching() {
    var builder = new StreamsBuilder();
    var profiles =
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(QuoteTopology.PROFILES),
            Serdes.String(),
            topics.valueSerde(Speaker.class));
    AlertStage stage = stage(builder);
    Topic<String, Quote> quotes = topics.quotes();
    var matched =
        stage.matchedQuotes(
            builder.stream(quotes.name(), Consumed.with(quotes.keySerde(), quotes.valueSerde())),
            profiles);
    AlertStage.candidates(matched).to(FOUND, Produced.with(Serdes.String(), candidates));
    return driver(builder, "matching");
  }

  private TopologyTestDriver alerting() {
    var builder = new StreamsBuilder();
    AlertStage stage = stage(builder);
    Topic<String, Alert> alerts = topics.alerts();
    stage
        .alerts(
            builder.stream(FOUND, Consumed.with(Serdes.String(), candidates))
                .mapValues(candidate -> (SpecificRecord) candidate, Named.as("candidates")))
        .to(alerts.name(), Produced.with(alerts.keySerde(), alerts.valueSerde()));
    return driver(builder, "alerting");
  }

  private AlertStage stage(StreamsBuilder builder) {
    AlertStage stage = new AlertStage(topics, Windows.DEFAULT.identity(), StepOrder.ARRIVAL);
    stage.addRules(builder, RuleMeter.NONE);
    return stage;
  }

  private TopologyTestDriver driver(StreamsBuilder builder, String name) {
    var properties = new Properties();
    properties.putAll(TopologyRig.settings(topics, stateDir.resolve(name)));
    return new TopologyTestDriver(builder.build(), properties);
  }

  private TestInputTopic<String, AlertRule> rules(TopologyTestDriver driver) {
    Topic<String, AlertRule> rules = topics.alertRules();
    return driver.createInputTopic(
        rules.name(), rules.keySerde().serializer(), rules.valueSerde().serializer());
  }

  private void put(TopologyTestDriver driver, String yaml, Instant at) throws RuleException {
    AlertRule rule = RuleReader.ofAnyReceivers().read("rules", yaml, Map.of()).get(0).toRecord();
    rules(driver).pipeInput(rule.getRuleId(), rule, at);
  }

  private void say(TopologyTestDriver driver, String words, Instant at) {
    Quote quote =
        Quote.newBuilder()
            .setQuoteId(words)
            .setArticleId("a")
            .setObservedAt(at)
            .setContent(new Passage(words, List.of(new Span(0, words.length()))))
            .setSpeaker(
                QuoteSpeaker.newBuilder()
                    .setKey("person:ilse-varga")
                    .setName("Ilse Varga")
                    .setKind(SpeakerKind.PERSON)
                    .build())
            .build();
    Topic<String, Quote> quotes = topics.quotes();
    driver
        .createInputTopic(
            quotes.name(), quotes.keySerde().serializer(), quotes.valueSerde().serializer())
        .pipeInput(quote.getSpeaker().getKey(), quote, at);
  }

  /** Hands over what was found; what comes of it, as "rule: description: words". */
  private List<String> alerts(TopologyTestDriver matching, TopologyTestDriver alerting) {
    List<TestRecord<String, AlertCandidate>> found =
        matching
            .createOutputTopic(FOUND, Serdes.String().deserializer(), candidates.deserializer())
            .readRecordsToList();
    alerting
        .createInputTopic(FOUND, Serdes.String().serializer(), candidates.serializer())
        .pipeRecordList(found);
    Topic<String, Alert> alerts = topics.alerts();
    return alerting
        .createOutputTopic(
            alerts.name(), alerts.keySerde().deserializer(), alerts.valueSerde().deserializer())
        .readValuesToList()
        .stream()
        .map(
            alert ->
                alert.getRuleId()
                    + ": "
                    + (alert.getDescription().isEmpty() ? "" : alert.getDescription() + ": ")
                    + alert.getQuotes().get(0).getQuote().getContent().getText())
        .toList();
  }
}
