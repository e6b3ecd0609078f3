package org.onrecord.alerts;

/** Is told what holding rules against quotes takes. */
@FunctionalInterface
public interface RuleMeter {

  /** Measures nothing. */
  RuleMeter NONE = (rule, met, looks, nanos) -> {};

  /**
   * A rule was held against a quote that has the terms it is looked up by.
   *
   * @param met whether the quote meets the rule's conditions on quotes
   * @param looks how many of the quote's terms and their positions it looked at: the same in every
   *     run
   * @param nanos the time that it took
   */
  void held(Rule rule, boolean met, long looks, long nanos);
}
