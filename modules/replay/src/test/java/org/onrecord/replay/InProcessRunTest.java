package org.onrecord.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.Extractor;
import org.onrecord.model.Article;
import org.onrecord.model.Quote;
import org.onrecord.model.Speaker;
import org.onrecord.streams.QuoteTopology;

class InProcessRunTest {

  private static final Extractor EXTRACTOR = Extractor.english();
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  private static InProcessRun start() throws IOException {
    return new InProcessRun(topics -> new QuoteTopology(topics, EXTRACTOR));
  }

  private static Article article(String id, String text) {
    return Article.newBuilder().setArticleId(id).setText(text).build();
  }

  @Test
  void givesWhatReachesEachTopicWithTheTimeItWasObserved() throws IOException {
    try (InProcessRun run = start()) {
      List<SinkRecord> records =
          run.publish(
              article("a", "“The bridge will open in May,” said Mara Linde, the minister.\n"),
              MONDAY);

      assertThat(records).extracting(SinkRecord::observedAt).containsOnly(MONDAY);
      assertThat(records)
          .filteredOn(record -> record.value() instanceof Quote)
          .singleElement()
          .satisfies(
              record -> {
                assertThat(record.topic()).isEqualTo(run.topics().quotes().name());
                assertThat(record.key())
                    .isEqualTo(((Quote) record.value()).getSpeaker().getKey().toString());
              });
      assertThat(records)
          .filteredOn(record -> record.value() instanceof Speaker)
          .extracting(SinkRecord::topic)
          .containsExactly(run.topics().speakers().name());
    }
  }

  @Test
  void keepsWhatItHasSeenFromArticleToArticle() throws IOException {
    String text = "“The bridge will open in May,” said Mara Linde, the minister.\n";
    try (InProcessRun run = start()) {
      assertThat(run.publish(article("a", text), MONDAY)).isNotEmpty();
      assertThat(run.publish(article("a", text), MONDAY.plusSeconds(60))).isEmpty();
    }
  }

  @Test
  void whatCannotBeProcessedIsADeadLetterAndTheRestGoesOn() throws IOException {
    try (InProcessRun run = start()) {
      assertThat(run.publish(article("empty", " "), MONDAY))
          .extracting(SinkRecord::topic)
          .containsExactly(run.topics().deadLetters().name());
      assertThat(run.publish(article("b", "“No,” said Mara Linde.\n"), MONDAY)).isNotEmpty();
    }
  }

  @Test
  void theSameArticlesGiveTheSameRecords() throws IOException {
    assertThat(records()).isEqualTo(records()).hasSizeGreaterThan(3);
  }

  private static List<SinkRecord> records() throws IOException {
    List<SinkRecord> records = new ArrayList<>();
    try (InProcessRun run = start()) {
      for (String id : List.of("a", "b", "c")) {
        records.addAll(
            run.publish(
                article(id, "“We have run out of time,” Mara Linde said in paper " + id + ".\n"),
                MONDAY));
      }
    }
    return records;
  }
}
