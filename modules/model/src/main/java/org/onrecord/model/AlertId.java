package org.onrecord.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The id of an alert: the same rule has the same id for the same evidence, however often the
 * records are read. The recipe is fixed for good: the hash of {@link QuoteId} over the rule's id,
 * the status, for one that repeats another the time in milliseconds since 1970, the fields and
 * values of its group in the fields' order, and the ids of its evidence in theirs.
 */
public final class AlertId {

  private AlertId() {}

  /**
   * The id of an alert of {@code ruleId}.
   *
   * @param evidence the ids of its quotes
   * @param repeatedAt when it is sent again, in milliseconds since 1970; else 0
   */
  public static String of(
      String ruleId,
      AlertStatus status,
      long repeatedAt,
      Map<String, String> group,
      List<String> evidence) {
    List<String> parts = new ArrayList<>(List.of(ruleId, status.name(), Long.toString(repeatedAt)));
    new TreeMap<>(group).forEach((field, value) -> parts.add(field + "=" + value));
    evidence.stream().sorted().forEach(parts::add);
    return Digest.of(parts.toArray(String[]::new));
  }
}
