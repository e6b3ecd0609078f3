package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.model.Article;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteAct;
import org.onrecord.model.QuoteKind;
import org.onrecord.model.Speaker;
import org.onrecord.model.SpeakerKind;
import org.onrecord.model.SpeakerRole;

class QuoteTopologyTest extends RigTest {

  Instant observed = TopologyRig.OBSERVED;

  @Test
  void anArticleGoesInAndItsQuotesComeOutBySpeaker() {
    rig.publish("a1", "Ilse Varga, harbour master: We will rebuild.\nan aide: Not this year.");

    List<TestRecord<String, Quote>> out = rig.quotes.readRecordsToList();
    assertThat(out)
        .extracting(record -> record.value().getContent().getText(), TestRecord::getRecordTime)
        .containsExactlyInAnyOrder(
            tuple("We will rebuild.", TopologyRig.OBSERVED),
            tuple("Not this year.", TopologyRig.OBSERVED));
    assertThat(out).allSatisfy(r -> assertThat(r.key()).isEqualTo(r.value().getSpeaker().getKey()));
    Quote quote = quoteOf(out, "We will rebuild.");
    assertThat(quote.getSpeaker().getKey()).isEqualTo("person:ilse-varga");
    assertThat(quote.getObservedAt()).isEqualTo(TopologyRig.OBSERVED);
    assertThat(quote.getExtractorVersion()).isEqualTo(ScriptedExtractor.VERSION);
    assertThat(quote.getContextBefore()).isNull();
    assertThat(quote.getContextAfter()).isEqualTo("an aide: Not this year.");
    assertThat(quoteOf(out, "Not this year.").getSpeaker().getKey()).startsWith("unnamed:");
  }

  @Test
  void aNamedSpeakerGetsAProfileAndAnUnnamedOneNone() {
    rig.publish("a1", "Ilse Varga, harbour master: We will rebuild.\nan aide: Not this year.");

    Instant published = Instant.parse("2024-02-29T08:00:00Z");
    Speaker expected =
        Speaker.newBuilder()
            .setKey("person:ilse-varga")
            .setName("Ilse Varga")
            .setKind(SpeakerKind.PERSON)
            .setAliases(Map.of("Ilse Varga", 1L))
            .setRoles(List.of(new SpeakerRole("harbour master", published, published, 1L)))
            .setFirstSeenAt(published)
            .setLastSeenAt(published)
            .setQuotes(1)
            .setQuotesByKind(Map.of(QuoteKind.DIRECT.name(), 1L))
            .setQuotesByAct(Map.of(QuoteAct.SPEECH.name(), 1L))
            .setOutlets(Map.of("Harbour Gazette", 1L))
            .build();
    assertThat(rig.speakers.readKeyValuesToList())
        .extracting(speaker -> speaker.key, speaker -> speaker.value.toString())
        .containsExactly(tuple("person:ilse-varga", expected.toString()));
  }

  @Test
  void anArticleSeenAgainAddsNothing() {
    rig.publish("a1", "Ilse Varga: We will rebuild.");
    assertThat(rig.said()).containsExactly("+Ilse Varga: We will rebuild.");

    rig.publish(TopologyRig.article("a1", "Ilse Varga: We will rebuild."), Instant.now());
    assertThat(rig.quotes.isEmpty()).isTrue();
    assertThat(rig.deadLetters.isEmpty()).isTrue();
    assertThat(rig.speakers.readValuesToList()).hasSize(1);
  }

  @Test
  void anotherArticleWithTheSameTextIsAnother() {
    rig.publish("a1", "Ilse Varga: We will rebuild.");
    rig.publish("a2", "Ilse Varga: We will rebuild.");

    assertThat(rig.quotesOut()).extracting(Quote::getQuoteId).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void aRevisedArticleAddsWhatIsNewAndRetractsWhatIsGone() {
    rig.publish("a1", "Ilse Varga: We will rebuild.\nIlse Varga: It costs two million.");
    rig.quotes.readRecordsToList();
    Instant later = TopologyRig.OBSERVED.plusSeconds(3600);

    rig.publish(
        TopologyRig.article(
            "a1", "Correction.\nIlse Varga: We will rebuild.\nIlse Varga: It costs three million."),
        later);

    List<TestRecord<String, Quote>> out = rig.quotes.readRecordsToList();
    assertThat(out)
        .extracting(
            record -> record.value().getContent().getText(),
            record -> record.value().getRetracted(),
            record -> record.value().getObservedAt(),
            TestRecord::getRecordTime)
        .containsExactly(
            tuple("It costs two million.", true, later, later),
            tuple("It costs three million.", false, later, later));
    Speaker profile = last(rig.speakers.readValuesToList());
    assertThat(profile.getQuotes()).isEqualTo(2);
  }

  @Test
  void anArticleRevisedBackAndForthEndsWhereItBegan() {
    rig.publish("a1", "Ilse Varga: One.\nIlse Varga: Two.");
    rig.publish("a1", "Ilse Varga: Two.\nIlse Varga: Three.");
    rig.publish("a1", "Ilse Varga: One.\nIlse Varga: Two.");
    rig.publish("a1", "no quotes are left");

    assertThat(rig.said())
        .containsExactly(
            "+Ilse Varga: One.",
            "+Ilse Varga: Two.",
            "-Ilse Varga: One.",
            "+Ilse Varga: Three.",
            "-Ilse Varga: Three.",
            "+Ilse Varga: One.",
            "-Ilse Varga: Two.",
            "-Ilse Varga: One.");
    assertThat(last(rig.speakers.readValuesToList())).as("nothing is left of it").isNull();
  }

  @Test
  void aStatementReportedTwiceInOneArticleIsOneQuoteInItsSurerReport() {
    rig.publish(
        "a1", "Ilse Varga: we will rebuild\nOlaf Brandt: No.\nIlse Varga: We will rebuild!");

    assertThat(rig.said())
        .containsExactlyInAnyOrder("+Ilse Varga: We will rebuild!", "+Olaf Brandt: No.");
  }

  @Test
  void aQuoteTakesTheRoleThatItsSpeakerHadThenAndNeverALaterOne() {
    publishDated("a1", "Ilse Varga: Nothing is known of me.", "2019-01-01T00:00:00Z");
    publishDated("a2", "Ilse Varga, clerk: I am a clerk.", "2020-01-01T00:00:00Z");
    publishDated("a3", "Ilse Varga, harbour master: I run the harbour.", "2023-01-01T00:00:00Z");
    publishDated("a4", "Ilse Varga: Published before all that.", "2019-06-01T00:00:00Z");
    publishDated("a5", "Ilse Varga: Published in between.", "2021-06-01T00:00:00Z");
    publishDated("a6", "Ilse Varga: Published at last.", "2024-06-01T00:00:00Z");

    assertThat(rig.quotesOut())
        .extracting(q -> q.getArticleId(), q -> q.getSpeaker().getRole())
        .containsExactly(
            tuple("a1", null),
            tuple("a2", "clerk"),
            tuple("a3", "harbour master"),
            tuple("a4", null),
            tuple("a5", "clerk"),
            tuple("a6", "harbour master"));
  }

  @Test
  void aQuoteTakesTheFormOfTheNameThatIsUsedMost() {
    rig.publish("a1", "Zoë Lindqvist: One.");
    rig.publish("a2", "Zoë Lindqvist: Two.");
    rig.publish("a3", "Zoe LINDQVIST: Three.");

    assertThat(rig.quotesOut())
        .extracting(quote -> quote.getSpeaker().getName())
        .containsOnly("Zoë Lindqvist");
  }

  @Test
  void timestampsAndHeadersAreCarriedThroughInWhateverOrderTheyCome() {
    Instant early = Instant.parse("1994-05-01T00:00:00Z");
    var headers = new RecordHeaders().add("traceparent", new byte[] {1, 2});
    rig.publish("a1", "Ilse Varga: Now.");
    rig.articles()
        .pipeInput(
            new TestRecord<>(
                "a2", TopologyRig.article("a2", "Ilse Varga: Thirty years ago."), headers, early));

    List<TestRecord<String, Quote>> out = rig.quotes.readRecordsToList();
    assertThat(out)
        .extracting(TestRecord::getRecordTime)
        .containsExactly(TopologyRig.OBSERVED, early);
    assertThat(out.get(1).getHeaders().lastHeader("traceparent").value()).containsExactly(1, 2);
    assertThat(rig.speakers.readRecordsToList())
        .extracting(TestRecord::getRecordTime)
        .containsExactly(TopologyRig.OBSERVED, early);
  }

  @Test
  void theSameInputGivesTheSameOutputByteForByte(@TempDir Path otherStateDir) {
    try (var other = new TopologyRig(otherStateDir)) {
      for (TopologyRig run : List.of(rig, other)) {
        run.publish("a1", "Ilse Varga, harbour master: One.\nOlaf Brandt: Two.");
        run.publish("a2", "Ilse Varga: Three.\nsomebody: Four.");
        run.publish("a1", "Ilse Varga, harbour master: One!");
      }
      for (String topic : List.of(rig.topics.quotes().name(), rig.topics.speakers().name())) {
        List<byte[]> bytes = rig.bytesOut(topic);
        assertThat(bytes).isNotEmpty();
        assertThat(other.bytesOut(topic)).containsExactlyElementsOf(bytes);
      }
    }
  }

  private void publishDated(String id, String text, String publishedAt) {
    Article article =
        Article.newBuilder(TopologyRig.article(id, text))
            .setPublishedAt(Instant.parse(publishedAt))
            .build();
    observed = observed.plusSeconds(60);
    rig.publish(article, observed);
  }

  private static Quote quoteOf(List<TestRecord<String, Quote>> out, String content) {
    return out.stream()
        .map(TestRecord::value)
        .filter(quote -> quote.getContent().getText().equals(content))
        .findFirst()
        .orElseThrow();
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
