package org.onrecord.alerts;

import java.time.Instant;

/**
 * A rule that could not be held against a quote, and did not match it therefore.
 *
 * @param rule the rule, as in force when the quote was observed
 * @param since when this version of it came into force
 * @param reason why, in words for who wrote it
 */
public record RuleFailure(Rule rule, Instant since, String reason) {}
