package org.onrecord.alerts;

import java.util.List;

/**
 * What a quote has met.
 *
 * @param matches the rules whose conditions on quotes it meets, in order of their ids
 * @param failures the rules that could not be held against it, in order of their ids
 */
public record Matching(List<RuleMatch> matches, List<RuleFailure> failures) {

  public Matching {
    matches = List.copyOf(matches);
    failures = List.copyOf(failures);
  }
}
