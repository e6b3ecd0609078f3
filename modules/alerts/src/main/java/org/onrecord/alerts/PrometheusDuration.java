package org.onrecord.alerts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.Duration;
import org.onrecord.model.yaml.InvalidValueException;

/** Durations as Prometheus writes them: 30s, 5m, 1h30m, 7d. */
public final class PrometheusDuration {

  private static final Pattern PARTS =
      Pattern.compile(
          "(?:(\\d{1,9})y)?(?:(\\d{1,9})w)?(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?"
              + "(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

  private static final Duration[] UNITS = {
    Duration.ofDays(365),
    Duration.ofDays(7),
    Duration.ofDays(1),
    Duration.ofHours(1),
    Duration.ofMinutes(1),
    Duration.ofSeconds(1),
    Duration.ofMillis(1)
  };

  private static final Duration MOST = Duration.ofDays(10 * 365);

  private PrometheusDuration() {}

  /** As days and less: "1d12h". */
  public static String text(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toDays(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long count, String unit) {
    if (count != 0) {
      text.append(count).append(unit);
    }
  }

  /**
   * A duration of zero or more.
   *
   * @throws InvalidValueException if the text is none, or more than ten years
   */
  public static Duration read(String text) throws InvalidValueException {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = PARTS.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw new InvalidValueException(
          "'%s' is no duration: write 30s, 5m, 1h30m or 7d".formatted(text));
    }
    Duration sum = Duration.ZERO;
    for (int i = 0; i < UNITS.length; i++) {
      String count = matcher.group(i + 1);
      if (count != null) {
        sum = sum.plus(UNITS[i].multipliedBy(Long.parseLong(count)));
      }
    }
    if (sum.compareTo(MOST) > 0) {
      throw new InvalidValueException("'" + text + "' is more than 10y");
    }
    return sum;
  }

  /** A duration above zero. */
  static Duration positive(String text) throws InvalidValueException {
    Duration duration = read(text);
    if (duration.isZero()) {
      throw new InvalidValueException("'" + text + "' is no time at all: write 5m or 1h");
    }
    return duration;
  }
}
