package org.onrecord.alerts;

import java.time.Instant;
import java.util.List;
import org.onrecord.model.AlertMatch;

/**
 * A quote meets a rule's conditions on quotes.
 *
 * @param rule the rule, as in force when the quote was observed
 * @param since when this version of it came into force
 * @param matches the words that it found; none where the rule asks for no words
 */
public record RuleMatch(Rule rule, Instant since, List<AlertMatch> matches) {

  public RuleMatch {
    matches = List.copyOf(matches);
  }
}
