package org.onrecord.sources;

/**
 * What a source gave.
 *
 * @param articles how many articles
 * @param undated how many of them say no, or no clear, time of publication
 * @param failures how many items couldn't be read
 */
public record Summary(long articles, long undated, long failures) {

  /** Nothing read. */
  public static final Summary NONE = new Summary(0, 0, 0);

  /** The two together. */
  public Summary plus(Summary other) {
    return new Summary(
        articles + other.articles, undated + other.undated, failures + other.failures);
  }
}
