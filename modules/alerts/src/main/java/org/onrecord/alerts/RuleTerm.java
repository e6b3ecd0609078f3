package org.onrecord.alerts;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A term that rules are looked up by, or are held against in the second place. */
final class RuleTerm {

  /**
   * A field and what it holds.
   *
   * @param field the field in the index
   * @param text a word, a value, or the beginning of a word, with an asterisk after it
   */
  record Name(String field, String text) {}

  private final Collection<IndexedRule> rules = new ConcurrentLinkedQueue<>();

  /** The rules that only a quote with this term can meet, or with another of theirs. */
  Collection<IndexedRule> rules() {
    return rules;
  }
}
