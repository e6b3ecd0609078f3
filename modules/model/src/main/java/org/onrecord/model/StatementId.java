package org.onrecord.model;

/**
 * The id of a statement, made from the quote that carried it first by publication. The recipe is
 * fixed for good: the hash of {@link QuoteId} over the speaker's key and the quote's id.
 */
public final class StatementId {

  private StatementId() {}

  /** The id of the statement of {@code speakerKey} whose first quote is {@code quoteId}. */
  public static String of(String speakerKey, String quoteId) {
    return Digest.of(speakerKey, quoteId);
  }
}
