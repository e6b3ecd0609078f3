package org.onrecord.alerts;

import org.apache.lucene.search.Query;
import org.onrecord.model.yaml.InvalidValueException;

/**
 * {@code words: dialogue AND title:talks}: a query in Lucene's syntax.
 *
 * @param text the query
 * @param field the field that words without one are looked for in
 */
record WordsCondition(String text, String field) implements IndexedCondition {

  /** The words of {@code words:}, by default in the content. */
  static WordsCondition words(String text) throws InvalidValueException {
    return read(text, QuoteDocument.CONTENT);
  }

  /** The words of a speaker's {@code role:}. */
  static WordsCondition role(String text) throws InvalidValueException {
    return read(text, QuoteDocument.ROLE);
  }

  private static WordsCondition read(String text, String field) throws InvalidValueException {
    new WordsParser(field).read(text);
    return new WordsCondition(text, field);
  }

  @Override
  public Query query() {
    try {
      return new WordsParser(field).read(text);
    } catch (InvalidValueException e) {
      throw new IllegalStateException("it was read before", e);
    }
  }
}
