package org.onrecord.app.eval;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.onrecord.extract.Extraction;
import org.onrecord.model.Article;
import org.onrecord.model.Quote;
import org.onrecord.model.Speaker;
import org.onrecord.model.Statement;
import org.onrecord.replay.InProcessRun;
import org.onrecord.replay.SinkRecord;
import org.onrecord.streams.QuoteTopology;

/**
 * What an evaluation is about: articles, and what the topology made of them.
 *
 * @param texts of the articles, by id
 * @param quotes those that stand
 * @param speakers who is whom in the end
 * @param statements those that stand
 * @param deadLetters how many articles could not be processed
 */
public record Material(
    Map<String, String> texts,
    FoundQuotes quotes,
    StandingSpeakers speakers,
    StandingStatements statements,
    int deadLetters) {

  /** An article with the time it was first seen. */
  public record Seen(Article article, Instant observedAt) {}

  /** The texts by article id; of an article that was revised, the last. */
  public static Map<String, String> texts(List<Seen> articles) {
    Map<String, String> texts = new HashMap<>();
    inOrder(articles)
        .forEach(seen -> texts.put(seen.article().getArticleId(), seen.article().getText()));
    return texts;
  }

  /**
   * Sends {@code articles} through the topology, by the time they were seen.
   *
   * @throws IOException if the topology can have no temporary folder
   */
  public static Material of(
      List<Seen> articles, Function<String, Extraction> extractor, String extractorVersion)
      throws IOException {
    FoundQuotes quotes = new FoundQuotes();
    StandingSpeakers speakers = new StandingSpeakers();
    StandingStatements statements = new StandingStatements();
    int deadLetters = 0;
    try (InProcessRun run =
        new InProcessRun(topics -> new QuoteTopology(topics, extractor, extractorVersion))) {
      for (Seen seen : inOrder(articles)) {
        for (SinkRecord record : run.publish(seen.article(), seen.observedAt())) {
          if (record.value() instanceof Quote quote) {
            quotes.add(quote);
          } else if (record.topic().equals(run.topics().speakers().name())) {
            speakers.put((String) record.key(), (Speaker) record.value());
          } else if (record.topic().equals(run.topics().statements().name())) {
            statements.put((String) record.key(), (Statement) record.value());
          } else if (record.topic().equals(run.topics().deadLetters().name())) {
            deadLetters++;
          }
        }
      }
    }
    return new Material(texts(articles), quotes, speakers, statements, deadLetters);
  }

  private static List<Seen> inOrder(List<Seen> articles) {
    return articles.stream().sorted(Comparator.comparing(Seen::observedAt)).toList();
  }
}
