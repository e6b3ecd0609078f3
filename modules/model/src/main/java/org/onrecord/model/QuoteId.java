package org.onrecord.model;

/**
 * The id of a quote, made from what it is: the same statement of the same speaker in the same
 * article has one id, however often the article reports it and however often it is read.
 *
 * <p>The recipe is fixed for good: SHA-256 over the UTF-8 of article id, speaker key and normalised
 * content, joined by line feeds; of that the first 128 bits, as 32 hexadecimal digits. Content is
 * normalised so that quotation marks, case, white space, punctuation and diacritics make no
 * difference: Unicode NFKD, lower case, without combining marks and apostrophes, every run of other
 * characters that are neither letters nor digits made one space.
 */
public final class QuoteId {

  private QuoteId() {}

  /** The id of what {@code speakerKey} said in {@code articleId}. */
  public static String of(String articleId, String speakerKey, String content) {
    return Digest.of(articleId, speakerKey, Normalised.words(content));
  }
}
