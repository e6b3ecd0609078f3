package org.onrecord.alerts;

import java.util.Locale;

/** What alerts can be grouped by. */
public enum GroupField {
  /** The speaker's key. */
  SPEAKER,
  /** The statement's id; for rules with conditions on statements. */
  STATEMENT,
  ARTICLE,
  OUTLET,
  KIND,
  ACT,
  POLARITY,
  LANGUAGE;

  /** As rules write it, and as the group of an alert names it. */
  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }
}
