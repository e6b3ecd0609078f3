package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.model.Article;
import org.onrecord.model.Occurrence;
import org.onrecord.model.Quote;
import org.onrecord.model.RelationEvidence;
import org.onrecord.model.RelationKind;
import org.onrecord.model.Statement;
import org.onrecord.model.StatementRelation;
import org.onrecord.model.Variant;
import org.onrecord.streams.identity.BlockKey;

class StatementTopologyTest extends RigTest {

  private static final Instant MORNING = Instant.parse("2024-03-01T08:00:00Z");
  private static final String WALL =
      "We rebuilt the harbour wall with our own hands, and we will rebuild it again.";

  // alike enough for two reports of one occasion, and for no more
  private static final String PAYS = "The club pays skippers who appear at its regattas.";
  private static final String PAID =
      "We are paying skippers so that they come to every regatta in northern Varn.";

  @Test
  void theSameWordsInTwoOutletsAreOneStatement() {
    publish("a1", "Gazette", 0, "Ilse Varga: " + WALL);
    publish("a2", "Courier", 3, "Ilse Varga: We rebuilt the harbour wall with our own hands.");

    Map<String, Statement> table = table();
    assertThat(table).hasSize(1);
    Statement statement = only(table);
    assertThat(statement.getText()).isEqualTo(WALL);
    assertThat(statement.getSpeakerKey()).isEqualTo("person:ilse-varga");
    assertThat(statement.getSpeakerName()).isEqualTo("Ilse Varga");
    assertThat(statement.getOutlets()).isEqualTo(2);
    assertThat(statement.getIndependent()).isEqualTo(2);
    assertThat(statement.getFirstSeenAt()).isEqualTo(MORNING);
    assertThat(statement.getLastSeenAt()).isEqualTo(MORNING.plus(Duration.ofHours(3)));
    assertThat(statement.getTopicWords()).contains("harbour", "wall");
    assertThat(statement.getOccurrences())
        .extracting(Occurrence::getOutlet, Occurrence::getVariant)
        .containsExactly(tuple("Gazette", 0), tuple("Courier", 1));
    assertThat(statement.getVariants())
        .extracting(Variant::getAltered, variant -> variant.getDifferences().size())
        .containsExactly(tuple(false, 0), tuple(false, 1));
  }

  @Test
  void aChangedWordIsAnAlteration() {
    publish("a1", "Gazette", 0, "Ilse Varga: " + WALL);
    publish("a2", "Courier", 1, "Ilse Varga: " + WALL.replace("rebuild", "repair"));

    assertThat(only(table()).getVariants())
        .extracting(Variant::getAltered)
        .containsExactly(false, true);
  }

  @Test
  void reportsOfOneOccasionAreOneStatement() {
    publish("a1", "Gazette", 0, "Ilse Varga: " + PAYS);
    publish("a2", "Courier", 40, "Ilse Varga: " + PAID);

    assertThat(only(table()).getOutlets()).isEqualTo(2);
  }

  @Test
  void whatIsAlikeForOneOccasionOnlyIsNotTheSameLaterNorRepeated() {
    publish("a1", "Gazette", 0, "Ilse Varga: " + PAYS);
    publish("a2", "Courier", 50, "Ilse Varga: " + PAID);

    assertThat(table().values())
        .hasSize(2)
        .allSatisfy(statement -> assertThat(statement.getRelations()).isEmpty());
  }

  @Test
  void whatIsAlikeForOneOccasionOnlyIsNotTheSameInOneArticle() {
    publish("a1", "Gazette", 0, "Ilse Varga: " + PAYS + "\nIlse Varga: " + PAID);

    assertThat(table()).hasSize(2);
  }

  @Test
  void anotherSpeakersWordsAreAnotherStatement() {
    publish("a1", "Gazette", 0, "Ilse Varga: " + WALL);
    publish("a2", "Courier", 1, "Olaf Brandt: " + WALL);

    assertThat(table()).hasSize(2);
  }

  @Test
  void whoeverIsNotNamedMakesNoStatement() {
    publish("a1", "Gazette", 0, "an aide: " + WALL);

    assertThat(table()).isEmpty();
  }

  @Test
  void whatArrivesLateButWasPublishedFirstTakesTheFirstPlace() {
    publish("a2", "Courier", 5, "Ilse Varga: " + WALL);
    String before = only(table()).getStatementId();
    publish("a1", "Gazette", 0, "Ilse Varga: " + WALL);

    List<KeyValue<String, Statement>> changes = rig.statements.readKeyValuesToList();
    assertThat(changes).hasSize(3);
    Statement ended = changes.get(0).value;
    Statement now = changes.get(2).value;
    assertThat(ended.getStatementId()).isEqualTo(before);
    assertThat(ended.getSupersededBy()).isEqualTo(now.getStatementId()).isNotEqualTo(before);
    assertThat(ended.getRetracted()).isFalse();
    assertThat(changes.get(1)).isEqualTo(KeyValue.pair(before, null));
    assertThat(now.getOccurrences())
        .extracting(Occurrence::getOutlet)
        .containsExactly("Gazette", "Courier");
  }

  @Test
  void aRetractedQuoteLeavesItsStatementAndTheLastOneTakesItAlong() {
    publish("a1", "Gazette", 0, "Ilse Varga: " + WALL);
    publish("a2", "Courier", 1, "Ilse Varga: " + WALL);
    String first = only(table()).getStatementId();

    publish("a1", "Gazette", 0, "Correction. Nobody spoke.");
    List<KeyValue<String, Statement>> changes = rig.statements.readKeyValuesToList();
    assertThat(changes).extracting(change -> change.key).startsWith(first, first);
    Statement left = changes.get(changes.size() - 1).value;
    assertThat(changes.get(0).value.getSupersededBy()).isEqualTo(left.getStatementId());
    assertThat(left.getOccurrences()).extracting(Occurrence::getOutlet).containsExactly("Courier");

    publish("a2", "Courier", 1, "Correction. Nobody spoke.");
    changes = rig.statements.readKeyValuesToList();
    assertThat(changes).hasSize(2);
    assertThat(changes.get(0).value.getRetracted()).isTrue();
    assertThat(changes.get(0).value.getOccurrences()).isEmpty();
    assertThat(changes.get(1)).isEqualTo(KeyValue.pair(left.getStatementId(), null));
  }

  @Test
  void copiesOfAWireStoryAreOneSource() {
    String story = "Olaf Brandt: The council met for a third night\nIlse Varga: " + WALL;
    publish("a1", "Agency", 0, story);
    publish("a2", "Courier", 1, story);
    publish("a3", "Gazette", 2, "Ilse Varga: " + WALL);

    Statement statement =
        table().values().stream()
            .filter(s -> s.getSpeakerKey().equals("person:ilse-varga"))
            .findFirst()
            .orElseThrow();
    assertThat(statement.getOutlets()).isEqualTo(3);
    assertThat(statement.getIndependent()).isEqualTo(2);
    String first = statement.getOccurrences().get(0).getQuoteId();
    assertThat(statement.getOccurrences())
        .extracting(Occurrence::getOutlet, Occurrence::getCopyOf)
        .containsExactly(tuple("Agency", null), tuple("Courier", first), tuple("Gazette", null));
  }

  @Test
  void whatIsSaidAgainAfterTheWindowRepeatsTheFirst() {
    publish("a1", "Gazette", 0, "Ilse Varga: " + WALL);
    publish("a2", "Courier", 24 * 10, "Ilse Varga: " + WALL);
    publish("a3", "Courier", 24 * 40, "Ilse Varga: " + WALL);

    List<Statement> statements = byTime(table());
    assertThat(statements).hasSize(2);
    assertThat(statements.get(0).getRepeats()).isEqualTo(1);
    assertThat(statements.get(0).getRelations()).isEmpty();
    assertThat(statements.get(1).getRelations())
        .extracting(StatementRelation::getKind, StatementRelation::getStatementId)
        .containsExactly(tuple(RelationKind.REPEATS, statements.get(0).getStatementId()));
  }

  @Test
  void anotherNumberContradictsWithItsEvidence() {
    publish("a1", "Gazette", 0, "Ilse Varga: The flood destroyed 340 houses in the valley.");
    publish("a2", "Courier", 50, "Ilse Varga: The flood destroyed 290 houses in the valley.");

    List<Statement> statements = byTime(table());
    assertThat(statements).hasSize(2);
    StatementRelation relation = statements.get(1).getRelations().get(0);
    assertThat(relation.getKind()).isEqualTo(RelationKind.CONTRADICTS);
    assertThat(relation.getStatementId()).isEqualTo(statements.get(0).getStatementId());
    assertThat(relation.getEvidence()).isEqualTo(RelationEvidence.NUMBER);
    assertThat(relation.getWords()).isEqualTo("290 houses");
    assertThat(relation.getEarlierWords()).isEqualTo("340 houses");
  }

  @Test
  void aStatementIsForgottenAWindowAfterItsLastQuoteAndItsRelationsLast() {
    publishObserved("a1", 0, "Ilse Varga: The flood destroyed 340 houses in the valley.");
    publishObserved("a2", 20, "Ilse Varga: The flood destroyed 290 houses in the valley.");
    assertThat(stored()).isEqualTo(2);
    Map<String, Statement> before = table();

    publishObserved("a3", 31, "Olaf Brandt: I have nothing to say about the wall or the flood.");
    assertThat(stored()).as("the first is gone").isEqualTo(2);
    publishObserved("a4", 32, "Ilse Varga: The flood destroyed 290 houses in the valley.");

    Map<String, Statement> now = table(before);
    Statement second = byTime(now).get(1);
    assertThat(second.getOccurrences()).hasSize(2);
    assertThat(second.getRelations())
        .extracting(StatementRelation::getStatementId)
        .containsExactly(byTime(now).get(0).getStatementId());

    publishObserved("a5", 200, "Olaf Brandt: I have nothing to say about the wall or the flood.");
    assertThat(stored()).isEqualTo(1);
    assertThat(count(QuoteTopology.KNOWN_STATEMENTS)).isEqualTo(1);
  }

  @Test
  void nothingIsLeftInTheStoresWhenAllIsRetracted() {
    for (int i = 0; i < 5; i++) {
      publish("a" + i, "Outlet " + i, i, "Ilse Varga: " + WALL.substring(0, WALL.length() - i));
    }
    for (int i = 0; i < 5; i++) {
      publish("a" + i, "Outlet " + i, i, "Correction. Nobody spoke.");
    }

    assertThat(table()).isEmpty();
    assertThat(count(QuoteTopology.WORDINGS)).isZero();
    assertThat(count(QuoteTopology.KNOWN_STATEMENTS)).isZero();
    assertThat(count(QuoteTopology.STATEMENT_INDEX)).isZero();
  }

  @Test
  void whatARetractionEndedIsSentAgainWhenItComesAgainAfterACrash() {
    publish("a1", "Gazette", 0, "Ilse Varga: " + WALL);
    publish("a2", "Courier", 3, "Ilse Varga: " + WALL);
    publish("a1", "Gazette", 0, "Correction. Nobody spoke.");
    Quote retraction =
        rig.quotesOut().stream().filter(Quote::getRetracted).findFirst().orElseThrow();
    List<String> sent = sentKeys();
    rig.driver
        .createInputTopic(
            "onrecord-test-" + QuoteTopology.QUOTES_BY_SPEAKER + "-repartition",
            rig.topics.quotes().keySerde().serializer(),
            rig.topics.quotes().valueSerde().serializer())
        .pipeInput(BlockKey.of(retraction), retraction, TopologyRig.OBSERVED);

    Map<String, Statement> again = new TreeMap<>();
    rig.statements.readRecordsToList().forEach(record -> again.put(record.key(), record.value()));
    assertThat(sent).containsAll(again.keySet());
    assertThat(again.values()).filteredOn(Objects::isNull).hasSize(1);
    assertThat(again.values())
        .filteredOn(Objects::nonNull)
        .extracting(Statement::getOutlets)
        .containsExactly(1);
  }

  private List<String> sentKeys() {
    return rig.statements.readRecordsToList().stream().map(TestRecord::key).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theStatementsDoNotDependOnTheOrderInWhichArticlesCome(long seed) {
    List<Article> articles = articles(60);
    articles.forEach(article -> rig.publish(article, TopologyRig.OBSERVED));
    Map<String, Statement> expected = table();
    assertThat(expected.values()).anyMatch(statement -> statement.getOutlets() > 2);
    assertThat(expected.values()).anyMatch(statement -> !statement.getRelations().isEmpty());

    Collections.shuffle(articles, new Random(seed));
    try (var other = new TopologyRig(stateDir.resolve(UUID.randomUUID().toString()))) {
      articles.forEach(article -> other.publish(article, TopologyRig.OBSERVED));
      // what is revised, at last, is gone
      other.publish(article("r", "Gazette", 1, "Ilse Varga: " + WALL), TopologyRig.OBSERVED);
      other.publish(article("r", "Gazette", 1, "Nobody spoke."), TopologyRig.OBSERVED);
      Map<String, Statement> found = new TreeMap<>();
      read(other, found);
      assertThat(found.toString()).isEqualTo(expected.toString());
    }
  }

  /** Articles that share, cut, change, contradict and repeat what two speakers say. */
  private static List<Article> articles(int number) {
    List<String> said =
        List.of(
            WALL,
            "We rebuilt the harbour wall with our own hands.",
            WALL.replace("rebuild", "repair"),
            "The flood destroyed 340 houses in the valley.",
            "The flood destroyed 290 houses in the valley.",
            "The levy on fishing boats will stay.",
            "The levy on fishing boats will not stay.",
            "We will rebuild the wall again, and the levy on fishing boats will stay.",
            PAYS,
            PAID,
            "Nothing of this is true.");
    Random random = new Random(42);
    List<Article> articles = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      StringBuilder text = new StringBuilder("Article " + i + "\n");
      for (int j = 0; j < 3; j++) {
        text.append(random.nextBoolean() ? "Ilse Varga: " : "Olaf Brandt: ")
            .append(said.get(random.nextInt(said.size())))
            .append('\n');
      }
      articles.add(article("a" + i, "Outlet " + i % 7, random.nextInt(24 * 60), text.toString()));
    }
    return articles;
  }

  @Test
  void whatAnotherReleaseHasLeftInTheIndexStopsNothing() {
    try (var other = new TopologyRig(stateDir.resolve("other"))) {
      other.publish(article("a1", "Gazette", 0, "Ilse Varga: " + WALL), TopologyRig.OBSERVED);
      KeyValueStore<String, byte[]> index =
          rig.driver.getKeyValueStore(QuoteTopology.STATEMENT_INDEX);
      try (var rows =
          other.driver.<String, byte[]>getKeyValueStore(QuoteTopology.STATEMENT_INDEX).all()) {
        rows.forEachRemaining(row -> index.put(row.key, row.value));
      }
    }
    publish("a2", "Courier", 3, "Ilse Varga: We rebuilt the harbour wall with our own hands.");

    assertThat(only(table()).getOutlets()).isEqualTo(1);
    assertThat(rig.deadLetters.isEmpty()).isTrue();
  }

  private void publish(String id, String outlet, int hours, String text) {
    rig.publish(article(id, outlet, hours, text), TopologyRig.OBSERVED);
  }

  private void publishObserved(String id, int days, String text) {
    rig.publish(
        article(id, "Gazette", 24 * days, text), TopologyRig.OBSERVED.plus(Duration.ofDays(days)));
  }

  private static Article article(String id, String outlet, int hours, String text) {
    return Article.newBuilder(TopologyRig.article(id, text))
        .setOutlet(outlet)
        .setPublishedAt(MORNING.plus(Duration.ofHours(hours)))
        .build();
  }

  private Map<String, Statement> table() {
    return table(Map.of());
  }

  private Map<String, Statement> table(Map<String, Statement> before) {
    Map<String, Statement> table = new TreeMap<>(before);
    read(rig, table);
    return table;
  }

  /** What a compacted topic is left with. */
  private static void read(TopologyRig rig, Map<String, Statement> table) {
    for (KeyValue<String, Statement> change : rig.statements.readKeyValuesToList()) {
      if (change.value == null) {
        table.remove(change.key);
      } else {
        assertThat(change.value.getStatementId()).isEqualTo(change.key);
        table.put(change.key, change.value);
      }
    }
  }

  private static Statement only(Map<String, Statement> table) {
    assertThat(table).hasSize(1);
    return table.values().iterator().next();
  }

  private static List<Statement> byTime(Map<String, Statement> table) {
    return table.values().stream().sorted(Comparator.comparing(Statement::getFirstSeenAt)).toList();
  }

  private int stored() {
    return count(QuoteTopology.WORDINGS);
  }

  private int count(String store) {
    int count = 0;
    try (var all = rig.driver.getKeyValueStore(store).all()) {
      while (all.hasNext()) {
        all.next();
        count++;
      }
    }
    return count;
  }
}
