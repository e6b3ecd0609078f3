package org.onrecord.app.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.onrecord.model.Article;

/**
 * As many articles as are wanted out of those there are. Each time round they are new articles,
 * published longer after the last time than a statement is remembered: so that the state stays as
 * large as with as many different ones, and nothing is recognised as seen before. They begin in
 * 1970, since a broker takes no record from the future.
 */
public final class Workload {

  private static final Duration ROUND = Duration.ofDays(60);

  private final List<Article> articles;
  private final Instant earliest;

  public Workload(List<Article> articles) {
    if (articles.isEmpty()) {
      throw new IllegalArgumentException("no articles");
    }
    this.articles = articles;
    this.earliest =
        articles.stream()
            .map(article -> publishedAt(article, Instant.MAX))
            .min(Instant::compareTo)
            .filter(Instant.MAX::isAfter)
            .orElse(Instant.EPOCH);
  }

  /**
   * The n-th article, from 0 on, observed when it was published.
   *
   * @throws IllegalStateException if there are too few articles to go on
   */
  Article article(int n) {
    Article article = articles.get(n % articles.size());
    int round = n / articles.size();
    Instant publishedAt =
        Instant.EPOCH
            .plus(Duration.between(earliest, publishedAt(article, earliest)))
            .plus(ROUND.multipliedBy(round));
    if (publishedAt.isAfter(Instant.now())) {
      throw new IllegalStateException(
          "%d articles are too few to make %d of: name more of them, or make the run shorter"
              .formatted(articles.size(), n));
    }
    return Article.newBuilder(article)
        .setArticleId(article.getArticleId() + "-" + round)
        .setPublishedAt(publishedAt)
        .build();
  }

  private static Instant publishedAt(Article article, Instant otherwise) {
    Instant publishedAt = article.getPublishedAt();
    return publishedAt == null ? otherwise : publishedAt;
  }
}
