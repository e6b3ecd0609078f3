package org.onrecord.streams.statement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the numbers and dates of a quote, in digits and in words. */
final class AmountReader {

  private static final Map<String, Integer> SMALL =
      Map.ofEntries(
          Map.entry("zero", 0),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("thirteen", 13),
          Map.entry("fourteen", 14),
          Map.entry("fifteen", 15),
          Map.entry("sixteen", 16),
          Map.entry("seventeen", 17),
          Map.entry("eighteen", 18),
          Map.entry("nineteen", 19),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("forty", 40),
          Map.entry("fifty", 50),
          Map.entry("sixty", 60),
          Map.entry("seventy", 70),
          Map.entry("eighty", 80),
          Map.entry("ninety", 90));

  private static final Map<String, BigDecimal> TIMES =
      Map.of(
          "dozen", new BigDecimal(12),
          "hundred", new BigDecimal(100),
          "thousand", new BigDecimal(1000),
          "lakh", new BigDecimal(100_000),
          "million", new BigDecimal(1_000_000),
          "crore", new BigDecimal(10_000_000),
          "billion", new BigDecimal(1_000_000_000),
          "trillion", new BigDecimal(1_000_000_000_000L));

  private static final Map<String, String> SUFFIXES =
      Map.of("k", "thousand", "m", "million", "bn", "billion", "tn", "trillion");

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private static final Set<String> SHORT_MONTHS =
      Set.of("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec");

  private static final Set<String> WEEKDAYS =
      Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private static final Set<String> CURRENCIES = Set.of("dollar", "euro", "pound", "rs");

  private static final Set<String> ROUGH =
      Set.of(
          "about",
          "around",
          "nearly",
          "almost",
          "roughly",
          "approximately",
          "over",
          "under",
          "least",
          "most",
          "than",
          "up",
          "some",
          "perhaps",
          "maybe",
          "estimated",
          "between",
          "or");

  /** Before a time these tell within which something came about. */
  private static final Set<String> BEFORE_STRETCH =
      Set.of("in", "within", "over", "during", "after", "last", "past", "first", "next");

  private static final Set<String> TIME_UNITS =
      Stream.of("second", "minute", "hour", "day", "week", "month", "year", "decade")
          .map(Lexicon.ENGLISH::stem)
          .collect(Collectors.toUnmodifiableSet());

  /** Before these "one" is no number: "no one", "this one". */
  private static final Set<String> BEFORE_PRONOUN =
      Set.of(
          "no", "any", "every", "some", "the", "this", "that", "each", "another", "which", "only");

  private final List<Word> words;
  private final List<Amount> amounts = new ArrayList<>();

  private AmountReader(List<Word> words) {
    this.words = words;
  }

  static List<Amount> read(List<Word> words) {
    var reader = new AmountReader(words);
    int at = 0;
    while (at < words.size()) {
      at = reader.read(at);
    }
    return reader.amounts;
  }

  private int read(int at) {
    Word word = words.get(at);
    if (WEEKDAYS.contains(word.form())) {
      amounts.add(
          new Amount(
              Amount.Kind.WEEKDAY, List.of("weekday"), word.form(), false, false, at, at + 1));
      return at + 1;
    }
    int month = month(at);
    if (month > 0) {
      return date(at, month);
    }
    return number(at);
  }

  private int date(int at, int month) {
    Integer after = at + 1 < words.size() ? day(words.get(at + 1).form()) : null;
    if (after != null) {
      add(Amount.Kind.DATE, List.of("day"), month + "-" + after, at, at + 2);
      return at + 2;
    }
    add(Amount.Kind.DATE, List.of("month"), Integer.toString(month), at, at + 1);
    return at + 1;
  }

  /** 1 to 12; 0 where no month stands. "May" and "March" are words too, so a capital is asked. */
  private int month(int at) {
    Word word = words.get(at);
    if (!word.capital()) {
      return 0;
    }
    int place = MONTHS.indexOf(word.form());
    if (place < 0 && SHORT_MONTHS.contains(word.form())) {
      for (int i = 0; i < MONTHS.size(); i++) {
        if (MONTHS.get(i).startsWith(word.form())) {
          place = i;
        }
      }
    }
    return place + 1;
  }

  private static @Nullable Integer day(String form) {
    String digits = form.replaceAll("(st|nd|rd|th)$", "");
    if (digits.isEmpty() || digits.length() > 2 || !isDigits(digits)) {
      return null;
    }
    int day = Integer.parseInt(digits);
    return day >= 1 && day <= 31 ? day : null;
  }

  private int number(int at) {
    BigDecimal value = null;
    int to = at;
    BigDecimal whole = BigDecimal.ZERO;
    while (to < words.size() && (to == at || adjoins(to))) {
      String form = words.get(to).form();
      BigDecimal times =
          TIMES.get(form.endsWith("s") ? form.substring(0, form.length() - 1) : form);
      BigDecimal next = to == at || isWordNumber(to) ? plain(to) : null;
      if (times != null && value != null) {
        value = value.multiply(times);
        if (times.compareTo(new BigDecimal(1000)) >= 0) {
          whole = whole.add(value);
          value = BigDecimal.ZERO;
        }
      } else if (next != null && (value == null || next.compareTo(value.max(BigDecimal.TEN)) < 0)) {
        value = value == null ? next : value.add(next);
      } else {
        break;
      }
      to++;
      if (isHundredAnd(to)) {
        to++;
      }
    }
    if (value == null) {
      return at + 1;
    }
    BigDecimal sum = whole.add(value);
    if (isYear(at, to, sum)) {
      add(Amount.Kind.DATE, List.of("year"), sum.toPlainString(), at, to);
      return to;
    }
    if (to < words.size() && month(to) > 0 && day(sum.toPlainString()) != null) {
      add(Amount.Kind.DATE, List.of("day"), month(to) + "-" + sum.toPlainString(), at, to + 1);
      return to + 1;
    }
    int first = at > 0 && CURRENCIES.contains(words.get(at - 1).form()) ? at - 1 : at;
    add(Amount.Kind.NUMBER, units(first, to), sum.stripTrailingZeros().toPlainString(), first, to);
    return to;
  }

  /** In words a number goes on: "forty-one", "two hundred"; in digits only by its multiple. */
  private boolean adjoins(int at) {
    return words.get(at).clause() == words.get(at - 1).clause();
  }

  private boolean isWordNumber(int at) {
    String before = words.get(at - 1).form();
    return SMALL.containsKey(words.get(at).form())
        && (SMALL.containsKey(before) || TIMES.containsKey(before) || before.equals("and"));
  }

  /** Whether "and" binds at {@code at}: "three hundred and forty". */
  private boolean isHundredAnd(int at) {
    return at + 1 < words.size()
        && words.get(at).form().equals("and")
        && words.get(at - 1).form().equals("hundred")
        && SMALL.containsKey(words.get(at + 1).form());
  }

  private @Nullable BigDecimal plain(int at) {
    String form = words.get(at).form();
    Integer small = SMALL.get(form);
    if (small != null) {
      return small == 1 && isPronoun(at) ? null : new BigDecimal(small);
    }
    if (!Character.isDigit(form.charAt(0))) {
      return null;
    }
    String digits = form.replace(",", "");
    int end = digits.length();
    while (end > 0 && Character.isLetter(digits.charAt(end - 1))) {
      end--;
    }
    String suffix = digits.substring(end);
    String number = digits.substring(0, end);
    if (number.length() > 15 || !number.matches("\\d+(\\.\\d+)?")) {
      return null;
    }
    if (suffix.isEmpty() || Set.of("st", "nd", "rd", "th").contains(suffix)) {
      return new BigDecimal(number);
    }
    String times = SUFFIXES.get(suffix);
    return times == null ? null : new BigDecimal(number).multiply(TIMES.get(times));
  }

  private boolean isPronoun(int at) {
    return (at > 0 && BEFORE_PRONOUN.contains(words.get(at - 1).form()))
        || at + 1 == words.size()
        || Lexicon.ENGLISH.isFunction(words.get(at + 1).form())
        || words.get(at + 1).clause() != words.get(at).clause();
  }

  private boolean isYear(int at, int to, BigDecimal value) {
    return to == at + 1
        && words.get(at).form().length() == 4
        && isDigits(words.get(at).form())
        && value.intValue() >= 1900
        && value.intValue() < 2100
        && !(at > 0 && CURRENCIES.contains(words.get(at - 1).form()));
  }

  private List<String> units(int from, int to) {
    if (CURRENCIES.contains(words.get(from).form())) {
      return List.of(words.get(from).form());
    }
    List<String> units = new ArrayList<>();
    for (int i = to; i < Math.min(words.size(), to + 3); i++) {
      Word word = words.get(i);
      if (word.clause() != words.get(from).clause() || isDigits(word.form())) {
        break;
      }
      if (Lexicon.ENGLISH.isFunction(word.form())) {
        if (!units.isEmpty()) {
          break;
        }
      } else {
        units.add(Lexicon.ENGLISH.stem(word.form()));
      }
    }
    return units;
  }

  private void add(Amount.Kind kind, List<String> units, String value, int from, int to) {
    boolean rough = false;
    for (int i = Math.max(0, from - 2); i < from; i++) {
      rough |= ROUGH.contains(words.get(i).form());
    }
    if (to < words.size()) {
      rough |= words.get(to).form().equals("or");
    }
    boolean stretch =
        from > 0
            && BEFORE_STRETCH.contains(words.get(from - 1).form())
            && units.stream().anyMatch(TIME_UNITS::contains);
    amounts.add(new Amount(kind, units, value, rough, stretch, from, to));
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
