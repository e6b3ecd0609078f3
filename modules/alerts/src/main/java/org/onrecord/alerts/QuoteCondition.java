package org.onrecord.alerts;

/** What a quote has to be. */
public interface QuoteCondition {}
