package org.onrecord.sources;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as the press writes them: ISO 8601 and RFC 822; {@code April 6, 2025, 18:38:05 IST};
 * {@code 12 March 2026 09:15 GMT}; {@code Sun 6 Apr 2025 18.38 BST}; {@code 7:30 p.m. ET, March 3,
 * 2026}.
 *
 * <p>What may be two dates ({@code 04/06/2025}) or names an unknown time zone is no date, and says
 * why. A year must have four digits.
 */
final class DateReader {

  /**
   * A date in a text.
   *
   * @param start the first char
   * @param end the char after the last
   */
  record Stamp(int start, int end, Publication publication) {}

  private static final String MONTH =
      "(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
          + "|nov(?:ember)?|dec(?:ember)?)\\b\\.?";
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String DAY = "(?<!\\d)\\d{1,2}(?i:st|nd|rd|th)?(?!\\d)";
  private static final String WEEKDAY =
      "(?:(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?i:day)?\\.?,?\\s+)?";

  private static final String DATE =
      "(?:(?<month1>"
          + MONTH
          + ")\\s+(?<day1>"
          + DAY
          + "),?\\s+(?<year1>\\d{4})"
          + "|(?<day2>"
          + DAY
          + ")(?:\\s+of)?[\\s-]+(?<month2>"
          + MONTH
          + "),?[\\s-]+(?<year2>\\d{4})"
          + "|(?<year3>(?<!\\d)\\d{4})[-/](?<month3>\\d{2})[-/](?<day3>\\d{2})"
          + "|(?<first>(?<!\\d)\\d{1,2})(?<sep>[./-])(?<second>\\d{1,2})\\k<sep>(?<year4>\\d{4})"
          + ")(?![\\d])";

  private static final String SEPARATOR = "(?:\\s*[,|•·/–—-]\\s*|\\s+(?i:at|on)\\s+|T|\\s+){1,2}";

  private static String time(String n) {
    return "(?:(?<hour"
        + n
        + ">(?<!\\d)\\d{1,2})[:.](?<minute"
        + n
        + ">\\d{2})(?:[:.](?<second"
        + n
        + ">\\d{2})(?:[.,]\\d{1,9})?)?(?!\\d)(?:\\s*(?<half"
        + n
        + ">(?i:[ap]\\.?\\s?m\\b)\\.?))?"
        + "|(?<hourOnly"
        + n
        + ">(?<!\\d)\\d{1,2})\\s*(?<halfOnly"
        + n
        + ">(?i:[ap]\\.?\\s?m\\b)\\.?)"
        + "|(?<military"
        + n
        + ">(?<!\\d)[0-2]\\d[0-5]\\d)(?=\\s*(?:(?i:hrs|hours)|GMT|UTC|Z)\\b))"
        + "(?:\\s*(?i:hrs|hours|h|uhr)\\b)?"
        + "(?:\\s*\\(?(?<zone"
        + n
        + ">(?:(?:UTC|GMT)\\s?)?[+\\u2212-]\\d{1,2}(?::?\\d{2})?(?!\\d)|[A-Z]{1,5}\\b"
        + "|(?:Eastern|Central|Mountain|Pacific)(?: (?:Standard|Daylight))?(?: Time)?\\b)\\)?)?";
  }

  private static final Pattern STAMP =
      Pattern.compile(
          "(?:" + time("B") + SEPARATOR + ")?" + WEEKDAY + DATE + "(?:" + SEPARATOR + time("A")
              + ")?");

  private final ZoneNames zoneNames;
  private final ZoneId zone;

  DateReader(SourceOptions options) {
    this.zoneNames = options.zoneNames();
    this.zone = options.zone();
  }

  /** The date in a field that holds one, such as JSON-LD's {@code datePublished}. */
  Publication read(String value) {
    List<Stamp> stamps = find(shorten(value));
    return stamps.isEmpty()
        ? Publication.unknown(
            "the date " + quote(value) + " is in no form that is read: write it as ISO 8601")
        : stamps.get(0).publication();
  }

  /** All dates in a line, from left to right. */
  List<Stamp> find(String line) {
    List<Stamp> stamps = new ArrayList<>();
    Matcher matcher = STAMP.matcher(line);
    while (matcher.find()) {
      publication(matcher).ifPresent(p -> stamps.add(new Stamp(matcher.start(), matcher.end(), p)));
    }
    return stamps;
  }

  /** Empty when the digits are no date of the calendar. */
  private Optional<Publication> publication(Matcher m) {
    LocalDate date;
    try {
      if (m.group("first") != null) {
        int first = Integer.parseInt(m.group("first"));
        int second = Integer.parseInt(m.group("second"));
        if (first <= 12 && second <= 12 && first != second) {
          return Optional.of(
              Publication.unknown(
                  quote(m.group().strip())
                      + " may be two dates: day and month can't be told apart"));
        }
        int year = Integer.parseInt(m.group("year4"));
        date = first > 12 ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
      } else {
        date = date(m);
      }
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    String n = hasTime(m, "A") ? "A" : "B";
    LocalTime time = hasTime(m, n) ? time(m, n) : null;
    if (time == null) {
      return Optional.of(Publication.at(date.atStartOfDay(zone).toInstant(), null));
    }
    String zoneName = m.group("zone" + n);
    Optional<ZoneId> written = zoneName == null ? Optional.empty() : zone(zoneName);
    if (zoneName != null && written.isEmpty() && zoneName.length() > 2 && zoneName.endsWith("T")) {
      return Optional.of(
          Publication.unknown(
              quote(m.group().strip())
                  + " names an unknown time zone: set what "
                  + zoneName
                  + " means"));
    }
    ZonedDateTime at = date.atTime(time).atZone(written.orElse(zone));
    return Optional.of(
        Publication.at(at.toInstant(), written.isPresent() ? offset(at.getOffset()) : null));
  }

  private static LocalDate date(Matcher m) {
    if (m.group("year3") != null) {
      return LocalDate.of(
          Integer.parseInt(m.group("year3")),
          Integer.parseInt(m.group("month3")),
          Integer.parseInt(m.group("day3")));
    }
    String n = m.group("year1") != null ? "1" : "2";
    String month = m.group("month" + n).substring(0, 3).toLowerCase(Locale.ROOT);
    return LocalDate.of(
        Integer.parseInt(m.group("year" + n)),
        MONTHS.indexOf(month) / 3 + 1,
        number(m.group("day" + n)));
  }

  private static int number(String dayWithSuffix) {
    return Integer.parseInt(dayWithSuffix.replaceAll("\\D", ""));
  }

  private static boolean hasTime(Matcher m, String n) {
    return m.group("hour" + n) != null
        || m.group("hourOnly" + n) != null
        || m.group("military" + n) != null;
  }

  /** Null when the digits are no time of day. */
  private static @Nullable LocalTime time(Matcher m, String n) {
    try {
      String military = m.group("military" + n);
      if (military != null) {
        return LocalTime.of(
            Integer.parseInt(military.substring(0, 2)), Integer.parseInt(military.substring(2)));
      }
      if (m.group("hourOnly" + n) != null) {
        return LocalTime.of(hour(m.group("hourOnly" + n), m.group("halfOnly" + n)), 0);
      }
      String second = m.group("second" + n);
      return LocalTime.of(
          hour(m.group("hour" + n), m.group("half" + n)),
          Integer.parseInt(m.group("minute" + n)),
          second == null ? 0 : Integer.parseInt(second));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int hour(String digits, @Nullable String half) {
    int hour = Integer.parseInt(digits);
    if (half == null) {
      return hour;
    }
    if (hour < 1 || hour > 12) {
      // "18:38 p.m." is written: the 24-hour clock wins
      return hour;
    }
    boolean afternoon = Character.toLowerCase(half.charAt(0)) == 'p';
    return hour % 12 + (afternoon ? 12 : 0);
  }

  private Optional<ZoneId> zone(String name) {
    String bare = name.replaceFirst("^(?:UTC|GMT)\\s?(?=[+\\u2212-])", "").replace('\u2212', '-');
    if (bare.startsWith("+") || bare.startsWith("-")) {
      try {
        return Optional.of(
            ZoneOffset.of(
                bare.matches(".\\d:?\\d{2}") ? bare.charAt(0) + "0" + bare.substring(1) : bare));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
    if (name.indexOf(' ') > 0 || name.length() > 5) {
      String initials =
          name.charAt(0)
              + (name.contains("Standard") ? "ST" : name.contains("Daylight") ? "DT" : "T");
      return zoneNames.find(initials);
    }
    return zoneNames.find(name);
  }

  private static String offset(ZoneOffset offset) {
    return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
  }

  private static String quote(String value) {
    return "'" + shorten(value) + "'";
  }

  private static String shorten(String value) {
    return value.length() <= 100 ? value.strip() : value.substring(0, 100).strip() + "…";
  }
}
