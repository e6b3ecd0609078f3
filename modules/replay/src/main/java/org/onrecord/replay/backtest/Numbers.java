package org.onrecord.replay.backtest;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Figures for people. */
final class Numbers {

  private Numbers() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String decimal(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  /** As 0.75; a dash where there is none. */
  static String share(@Nullable Double share) {
    return share == null ? "–" : decimal(share);
  }

  static String millis(double seconds) {
    return String.format(Locale.ROOT, "%,.1f", seconds * 1e3);
  }

  /** As "share=0.6 window=1d". */
  static String values(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue())
        .collect(Collectors.joining(" "));
  }
}
