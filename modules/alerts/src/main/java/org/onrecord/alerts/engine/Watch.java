package org.onrecord.alerts.engine;

import java.time.Instant;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.Statement;

/** Looks out for what a rule of some kind is about. */
interface Watch {

  /** A quote that the rule selects, or its retraction. */
  void quote(Instant at, AlertQuote quote);

  /** A statement that has such a quote, as it is now. */
  default void statement(Instant at, Statement statement) {}

  /** What a timer was set for has held for as long as the rule asks. */
  void held(Instant due, String alertId);

  /** The window has moved. */
  default void moved(Instant due, String speaker) {}

  /** A quote is of no use any more. */
  default void forget(Instant due, String quote) {}
}
