package org.onrecord.sources;

import java.util.function.Consumer;

/** Hands articles and failures on, and counts them. */
class Tally {

  private final Consumer<? super SourceArticle> articles;
  private final Consumer<? super Failure> failures;
  private Summary summary = Summary.NONE;

  Tally(Consumer<? super SourceArticle> articles, Consumer<? super Failure> failures) {
    this.articles = articles;
    this.failures = failures;
  }

  void article(SourceArticle article) {
    summary = summary.plus(new Summary(1, article.undated() == null ? 0 : 1, 0));
    articles.accept(article);
  }

  void failure(Failure failure) {
    summary = summary.plus(new Summary(0, 0, 1));
    failures.accept(failure);
  }

  Summary summary() {
    return summary;
  }
}
