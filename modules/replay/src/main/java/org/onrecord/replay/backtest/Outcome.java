package org.onrecord.replay.backtest;

import org.jspecify.annotations.Nullable;

/**
 * What came of a rule, or of all.
 *
 * <p>Leads are in seconds, positive where the alert came before, negative where it came after.
 *
 * @param alerts how many alerts told of something new; the others tell what became of that
 * @param perDay how many of them a day, from the first article's time to the last's, at least a day
 * @param repeated how many told again, as {@code repeat_interval} asks
 * @param score against the labels; null without these
 * @param leadToLabel of those alerts that tell of a label; null where there are none
 * @param leadToFirstOutlet before the first outlet carried what they tell of; null without alerts
 */
public record Outcome(
    int alerts,
    double perDay,
    int repeated,
    int resolved,
    int withdrawn,
    @Nullable Score score,
    @Nullable Distribution leadToLabel,
    @Nullable Distribution leadToFirstOutlet) {}
