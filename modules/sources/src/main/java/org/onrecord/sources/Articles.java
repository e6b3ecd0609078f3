package org.onrecord.sources;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Article;
import org.onrecord.model.ArticleId;

/** Completes what a reader found of an article: its outlet, language, date and id. */
final class Articles {

  /** Of articles that name none, as a BCP 47 tag: extraction knows no other. */
  private static final String LANGUAGE = "en";

  private final SourceOptions options;

  Articles(SourceOptions options) {
    this.options = options;
  }

  /**
   * The finished article.
   *
   * @param found what the input says; its id, if the input has one
   * @param origin where it was read
   * @throws BadInputException when it has no text
   */
  SourceArticle finish(
      Article.Builder found, Publication publication, @Nullable Instant observedAt, String origin)
      throws BadInputException {
    if (!found.hasText() || found.getText().isBlank()) {
      throw new BadInputException("no text", "give an article with text, or leave it out");
    }
    if (found.getOutlet() == null) {
      String outlet = options.outlet() != null ? options.outlet() : host(found.getUrl());
      if (outlet != null) {
        found.setOutlet(outlet);
      }
    }
    if (!found.hasLanguage()) {
      found.setLanguage(LANGUAGE);
    }
    if (!found.hasArticleId()) {
      found.setArticleId(
          ArticleId.of(found.getUrl(), found.getOutlet(), found.getTitle(), found.getText()));
    }
    if (publication.at() != null) {
      found.setPublishedAt(publication.at());
      found.setPublishedOffset(publication.offset());
    }
    return new SourceArticle(found.setOrigin(origin).build(), observedAt, publication.undated());
  }

  /** The host name of an address, without {@code www.}; null when it has none. */
  static @Nullable String host(@Nullable String url) {
    if (url == null) {
      return null;
    }
    try {
      String host = URI.create(url.strip()).getHost();
      return host == null ? null : host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
