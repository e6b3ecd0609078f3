package org.onrecord.streams.statement;

/**
 * A word of a quote.
 *
 * @param form in lower case, without diacritics; a contraction makes two: "don't" do and not
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends
 * @param sentence the number of its sentence
 * @param clause the number of its clause: marks begin another
 * @param piece the number of its piece: an ellipsis begins another
 * @param quoted whether it stands in quotation marks
 * @param capital whether it begins with a capital where no sentence begins
 * @param bracketed whether the outlet put it in: it stands in brackets
 */
record Word(
    String form,
    int start,
    int end,
    int sentence,
    int clause,
    int piece,
    boolean quoted,
    boolean capital,
    boolean bracketed) {

  Word withoutCapital() {
    return new Word(form, start, end, sentence, clause, piece, quoted, false, bracketed);
  }
}
