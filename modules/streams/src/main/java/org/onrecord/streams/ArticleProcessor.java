package org.onrecord.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.Extraction;
import org.onrecord.model.Article;
import org.onrecord.model.Quote;
import org.onrecord.model.SeenArticle;
import org.onrecord.streams.identity.BlockKey;

/**
 * Turns an article into its quotes, by the block of the speaker's name.
 *
 * <p>An article seen before is compared with what is remembered of it: the same text adds nothing;
 * a revised one adds the quotes that are new and retracts those that are gone. What is remembered
 * is one entry an article, its quotes and some bytes more, for as long as the application lives: so
 * an archive published twice adds nothing, whatever its dates. The store, on disk, grows with the
 * number of articles, and nothing else bounds it.
 *
 * <p>All that may fail comes before anything is remembered or sent, so that an article is processed
 * whole or not at all.
 */
final class ArticleProcessor extends ContextualProcessor<String, Article, String, Quote> {

  /** The longest text, in UTF-16 units; what is longer is no article. */
  static final int MAX_TEXT_LENGTH = 2_000_000;

  private final Function<String, Extraction> extractor;
  private final QuoteMapping mapping;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
  private KeyValueStore<String, SeenArticle> seenArticles;

  ArticleProcessor(Function<String, Extraction> extractor, QuoteMapping mapping) {
    this.extractor = extractor;
    this.mapping = mapping;
  }

  @Override
  public void init(ProcessorContext<String, Quote> context) {
    super.init(context);
    seenArticles = context.getStateStore(QuoteTopology.SEEN_ARTICLES);
  }

  @Override
  public void process(Record<String, Article> record) {
    Article article = valid(record.key(), record.value());
    RecordMetadata origin = context().recordMetadata().orElseThrow();
    ByteBuffer textHash = sha256(article.getText());
    SeenArticle seen = seenArticles.get(article.getArticleId());

    if (seen != null && seen.getTextHash().equals(textHash)) {
      if (isSameRecord(seen, origin)) {
        forward(record, seen.getQuotes());
      }
      return;
    }
    Map<String, Quote> before = seen == null ? Map.of() : standing(seen.getQuotes());
    Map<String, Quote> now = extract(article, record.timestamp());
    List<Quote> unchanged = before.values().stream().filter(q -> now.containsKey(id(q))).toList();
    List<Quote> changes = changes(before, now, record.timestamp());

    List<Quote> remembered = new ArrayList<>(unchanged);
    remembered.addAll(changes);
    seenArticles.put(
        article.getArticleId(),
        new SeenArticle(textHash, origin.partition(), origin.offset(), remembered));
    forward(record, changes);
  }

  private static Article valid(@Nullable String key, @Nullable Article article) {
    if (article == null) {
      throw new InvalidArticleException("the record has no value");
    }
    if (!article.getArticleId().equals(key)) {
      throw new InvalidArticleException(
          "the record's key " + key + " is not its articleId " + article.getArticleId());
    }
    String text = article.getText();
    if (text.isBlank()) {
      throw new InvalidArticleException("the article has no text");
    }
    if (text.length() > MAX_TEXT_LENGTH) {
      throw new InvalidArticleException(
          "the article's text has %d characters, over the limit of %d"
              .formatted(text.length(), MAX_TEXT_LENGTH));
    }
    return article;
  }

  /**
   * Under at-least-once, a crash can come between what is remembered and what is sent. The same
   * record met again tells of it, and all is sent once more.
   */
  private static boolean isSameRecord(SeenArticle seen, RecordMetadata origin) {
    return seen.getPartition() == origin.partition() && seen.getOffset() == origin.offset();
  }

  private Map<String, Quote> extract(Article article, long observedAt) {
    try {
      Extraction extraction = extractor.apply(article.getText());
      return byId(mapping.quotes(article, extraction, Instant.ofEpochMilli(observedAt)));
    } catch (RuntimeException | StackOverflowError e) {
      throw new ExtractionException(article.getArticleId(), e);
    }
  }

  /** One quote an id: where an article reports a statement twice, the surer report of it. */
  private static Map<String, Quote> byId(List<Quote> quotes) {
    Map<String, Quote> byId = new LinkedHashMap<>();
    for (Quote quote : quotes) {
      byId.merge(
          id(quote), quote, (one, two) -> two.getConfidence() > one.getConfidence() ? two : one);
    }
    return byId;
  }

  private static Map<String, Quote> standing(List<Quote> remembered) {
    return byId(remembered.stream().filter(quote -> !quote.getRetracted()).toList());
  }

  /** What is gone, as retractions, and then what is new. */
  private static List<Quote> changes(
      Map<String, Quote> before, Map<String, Quote> now, long observedAt) {
    List<Quote> changes = new ArrayList<>();
    for (Quote quote : before.values()) {
      if (!now.containsKey(id(quote))) {
        changes.add(
            Quote.newBuilder(quote)
                .setRetracted(true)
                .setObservedAt(Instant.ofEpochMilli(observedAt))
                .build());
      }
    }
    now.values().stream().filter(quote -> !before.containsKey(id(quote))).forEach(changes::add);
    return changes;
  }

  private void forward(Record<String, Article> record, List<Quote> quotes) {
    for (Quote quote : quotes) {
      context().forward(record.withKey(BlockKey.of(quote)).withValue(quote));
    }
  }

  private static String id(Quote quote) {
    return quote.getQuoteId();
  }

  private static ByteBuffer sha256(String text) {
    try {
      return ByteBuffer.wrap(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
