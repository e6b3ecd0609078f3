package org.onrecord.replay.backtest;

import java.time.Instant;

/**
 * Who carried something first.
 *
 * @param time when it was published or, where the outlet doesn't say, observed
 * @param outlet empty where the article doesn't say
 */
public record FirstCarried(Instant time, String outlet) {}
