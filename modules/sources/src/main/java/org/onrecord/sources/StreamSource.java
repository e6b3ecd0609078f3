package org.onrecord.sources;

import java.io.InputStream;
import java.util.function.Consumer;

/** One stream of bytes, such as standard input. */
final class StreamSource implements Source {

  private final InputStream in;
  private final String location;
  private final SourceOptions options;

  StreamSource(InputStream in, String location, SourceOptions options) {
    this.in = in;
    this.location = location;
    this.options = options;
  }

  @Override
  public Summary read(
      Consumer<? super SourceArticle> articles, Consumer<? super Failure> failures) {
    Tally tally = new Tally(articles, failures);
    new ArticleReader(options)
        .read(in, ArticleReader.Place.file(location), ArticleReader.REFUSED, tally);
    return tally.summary();
  }
}
