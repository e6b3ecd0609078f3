package org.onrecord.app.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.onrecord.model.Article;

/**
 * As many articles as are wanted out of those there are. Each time round they are new articles,
 * published some time after the last time. They begin in 1970, since a broker takes no record from
 * the future.
 */
public final class Workload {

  private final List<Article> articles;
  private final Duration round;
  private final Instant earliest;

  /**
   * Makes one.
   *
   * @param round how long after the last time they are published again
   */
  public Workload(List<Article> articles, Duration round) {
    this.round = round;
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
  public Article article(int n) {
    Article article = articles.get(n % articles.size());
    int times = n / articles.size();
    Instant publishedAt =
        Instant.EPOCH
            .plus(Duration.between(earliest, publishedAt(article, earliest)))
            .plus(round.multipliedBy(times));
    if (publishedAt.isAfter(Instant.now())) {
      throw new IllegalStateException(
          "%d articles are too few to make %d of: name more of them, or make the run shorter"
              .formatted(articles.size(), n));
    }
    return Article.newBuilder(article)
        .setArticleId(article.getArticleId() + "-" + times)
        .setPublishedAt(publishedAt)
        .build();
  }

  private static Instant publishedAt(Article article, Instant otherwise) {
    Instant publishedAt = article.getPublishedAt();
    return publishedAt == null ? otherwise : publishedAt;
  }
}
