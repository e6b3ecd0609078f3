package org.onrecord.extract.tag;

import org.onrecord.extract.text.TokenSpan;

/**
 * What the second pass holds of the tokens around a cue, over all readings.
 *
 * @param window the tokens
 * @param source for each, the probability that it belongs to the source
 * @param content for each, that it belongs to the content
 * @param begin for each, that a piece of content begins there
 * @param best the logarithm of the best reading's probability
 */
record Outlook(TokenSpan window, float[] source, float[] content, float[] begin, float best) {

  /** The probability that a piece of content ends with {@code token}. */
  float end(int token) {
    int i = token - window.start();
    float goesOn = i + 1 < content.length ? content[i + 1] - begin[i + 1] : 0;
    return content[i] - goesOn;
  }

  static Outlook of(TokenSpan window, Lattice lattice, float bestScore) {
    int n = window.end() - window.start();
    float[] source = new float[n];
    float[] content = new float[n];
    float[] begin = new float[n];
    for (int i = 0; i < n; i++) {
      begin[i] = (float) lattice.probability(i, ArgumentFeatures.CONTENT_BEGIN);
      content[i] = begin[i] + (float) lattice.probability(i, ArgumentFeatures.CONTENT_INSIDE);
      source[i] =
          (float)
              (lattice.probability(i, ArgumentFeatures.SOURCE_BEGIN)
                  + lattice.probability(i, ArgumentFeatures.SOURCE_INSIDE));
    }
    return new Outlook(window, source, content, begin, (float) (bestScore - lattice.logTotal()));
  }
}
