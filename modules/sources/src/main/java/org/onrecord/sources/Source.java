package org.onrecord.sources;

import java.util.function.Consumer;

/**
 * Something that articles are read from: a file, a folder, standard input, a feed, an address.
 *
 * <p>A source gives every article it can read and names everything it can't: a bad item is a {@link
 * Failure}, and the rest goes on. It never throws for bad input. It holds one article at a time in
 * memory, never a whole archive.
 */
public interface Source {

  /**
   * Reads to the end of the source; a source that follows new articles reads until the calling
   * thread is interrupted, and then returns with the thread's interrupt status set.
   *
   * @param articles gets each article, on the calling thread, in the order of the source
   * @param failures gets each item that couldn't be read, on the calling thread
   * @return what was read
   */
  Summary read(Consumer<? super SourceArticle> articles, Consumer<? super Failure> failures);

  /**
   * As {@link #read(Consumer, Consumer)}.
   *
   * @param notes gets, in a line each, what is worth knowing and no failure: that an address that
   *     was down answers again
   */
  default Summary read(
      Consumer<? super SourceArticle> articles,
      Consumer<? super Failure> failures,
      Consumer<String> notes) {
    return read(articles, failures);
  }
}
