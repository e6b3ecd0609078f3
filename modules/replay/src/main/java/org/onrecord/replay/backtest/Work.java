package org.onrecord.replay.backtest;

/**
 * What a rule took, in counts that are the same in every run.
 *
 * @param evaluations how many quotes it was held against: those with the terms it is looked up by
 * @param met how many of them meet its conditions on quotes
 * @param looks how many terms of quotes, and positions of these, it looked at
 * @param mostLooks how many of one quote at the most: beyond 50,000 a rule is disabled
 */
public record Work(long evaluations, long met, long looks, long mostLooks) {}
