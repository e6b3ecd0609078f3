package org.onrecord.alerts;

import org.apache.lucene.search.Query;

/** A condition that the index looks up. */
sealed interface IndexedCondition extends QuoteCondition
    permits SpeakerCondition, WordsCondition, ValueCondition {

  /** The query over {@link QuoteDocument}'s fields. */
  Query query();
}
