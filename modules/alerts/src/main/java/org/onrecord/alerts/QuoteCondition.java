package org.onrecord.alerts;

/** What a quote has to be: what the index looks up, or what is tested once it has found a rule. */
public sealed interface QuoteCondition permits IndexedCondition, TestedCondition {}
