package org.onrecord.extract.eval;

/**
 * How well one group of attributions was found; all shares are 0 to 1.
 *
 * @param gold how many were annotated
 * @param system how many were found, rightly or not
 * @param contentPrecision share of the found content's words that are annotated content
 * @param contentRecall share of the annotated content's words that were found
 * @param contentF1 their harmonic mean
 * @param exactF1 F1 of attributions with exactly the annotated words as content
 * @param found share of the annotated attributions that were met
 * @param source of those met that have an annotated source: share with the right one
 * @param cue of those met that have an annotated cue: share whose cue shares a word with it
 * @param attributedF1 F1 of attributions that were met and have the right source
 */
public record Figures(
    int gold,
    int system,
    double contentPrecision,
    double contentRecall,
    double contentF1,
    double exactF1,
    double found,
    double source,
    double cue,
    double attributedF1) {

  /**
   * How well speakers were named, among the attributions met.
   *
   * @param namedCount how many have a named speaker
   * @param named share of them with the right last word
   * @param fullName share of them with the right name, word for word
   * @param unnamedCount how many have none
   * @param unnamed share of those for which no name was given
   */
  public record Speakers(
      int namedCount, double named, double fullName, int unnamedCount, double unnamed) {}
}
