package org.onrecord.streams.statement;

import java.util.Collections;
import java.util.List;

/**
 * A number or a date, with what it counts.
 *
 * @param kind what it is
 * @param units the stems of what it may count: "unarmed", "monitor"; for dates what it tells:
 *     "day", "month", "year", "weekday"
 * @param value the number without separators, or the date, as "3-11" for 11 March
 * @param rough whether it is said to be about so much
 * @param stretch whether it is the time within which something else came about: "in ten hours"
 * @param from the place of its first word
 * @param to the place after its last word
 */
record Amount(
    Kind kind, List<String> units, String value, boolean rough, boolean stretch, int from, int to) {

  enum Kind {
    NUMBER,
    DATE,
    /** Of which week depends on the day of publication. */
    WEEKDAY
  }

  boolean countsTheSame(Amount other) {
    return kind == other.kind && !Collections.disjoint(units, other.units);
  }
}
