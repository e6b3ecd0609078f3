package org.onrecord.streams.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.onrecord.model.Normalised;
import org.onrecord.model.Quote;
import org.onrecord.model.SpeakerKind;

/**
 * An office that one person holds at a time, as an article puts it: "Russia's sovereign wealth fund
 * chief", "the head of the Russian sovereign wealth fund". Its key is made of the words, so that
 * both have the same.
 *
 * <p>A wrong name is worse than none: there has to be a name in it that tells whose office it is,
 * and no word may say that it is held no longer, not yet or by several.
 */
public final class Office {

  /** Begins the key of each office, and of no speaker and no block. */
  private static final String PREFIX = "office:";

  /** Where what is said beside the office begins. */
  private static final Pattern END =
      Pattern.compile("[,;:(–—…]| (?:who|whose|which|that|since|until|as|when|while|-) ");

  private static final Pattern POSSESSIVE = Pattern.compile("(?:['’]s|(?<=s)['’])$");

  /** Between an office and what it is of. */
  private static final Set<String> OF = Set.of("of", "for", "at", "in");

  /** Between an office and where it is held: "Russia's ambassador to Norway". */
  private static final String TO = "to";

  private static final Set<String> SMALL = Set.of("the", "and", "s");
  private static final Map<List<String>, String> OFFICES = offices();
  private static final int LONGEST = longest();
  private static final Set<String> UNHELD = WordFile.words("unheld.txt");
  private static final Set<String> COMMON_SCOPES = WordFile.words("common-scopes.txt");

  private Office() {}

  /** A word of the text. */
  private record Word(String text, String normal) {

    boolean isCapitalised() {
      return Character.isUpperCase(text.codePointAt(0));
    }

    boolean isPossessive() {
      return POSSESSIVE.matcher(text).find();
    }

    /** Whether it tells whose office it is, rather than over what. */
    boolean isName() {
      return isCapitalised() && !COMMON_SCOPES.contains(normal) && !SMALL.contains(normal);
    }
  }

  /** Whether {@code key} is one of an office. */
  public static boolean isKey(String key) {
    return key.startsWith(PREFIX);
  }

  /** The key of the office that {@code quote} gives its named speaker; empty if it gives none. */
  public static Optional<String> given(Quote quote) {
    String role = quote.getSpeaker().getRole();
    return role == null
            || quote.getSpeaker().getName() == null
            || quote.getSpeaker().getKind() != SpeakerKind.PERSON
        ? Optional.empty()
        : key(words(role));
  }

  /**
   * The key of the office that is all that {@code quote} says of its speaker; empty if it names the
   * speaker, or no office.
   */
  public static Optional<String> asked(Quote quote) {
    return quote.getSource() == null
            || quote.getSpeaker().getName() != null
            || quote.getSpeaker().getKind() != SpeakerKind.UNNAMED
            || MentionedName.of(quote).isPresent()
        ? Optional.empty()
        : in(quote.getSource().getText());
  }

  /**
   * The key of the office that {@code mention} stands for. A first word in capitals may begin the
   * sentence only, as in "Outgoing mayor": it is a name if it is a possessive or a country.
   */
  static Optional<String> in(String mention) {
    List<Word> words = words(mention);
    if (!words.isEmpty()) {
      Word first = words.get(0);
      if (!first.isPossessive() && !OrganisationName.COUNTRIES.containsKey(first.normal())) {
        words.set(0, new Word(first.normal(), first.normal()));
      }
    }
    return key(words);
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    for (String token : END.split(text.strip() + ' ', 2)[0].split("[\\s/-]+")) {
      String normal = Normalised.words(POSSESSIVE.matcher(token).replaceFirst("").replace(".", ""));
      if (!normal.isEmpty()) {
        words.add(new Word(token, normal));
      }
    }
    return words;
  }

  private static Optional<String> key(List<Word> words) {
    if (words.stream().anyMatch(word -> UNHELD.contains(word.normal()))) {
      return Optional.empty();
    }
    for (int at = 0; at < words.size() && !isJoint(words.get(at)); at++) {
      for (int length = Math.min(LONGEST, words.size() - at); length > 0; length--) {
        int end = at + length;
        String office = OFFICES.get(normal(words.subList(at, end)));
        if (office != null && (end == words.size() || isJoint(words.get(end)))) {
          return key(words.subList(0, at), office, words.subList(end, words.size()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> key(List<Word> before, String office, List<Word> after) {
    int to = normal(after).indexOf(TO);
    List<Word> scope = new ArrayList<>(before);
    scope.addAll(to < 0 ? after : after.subList(0, to));
    List<Word> place = to < 0 ? List.of() : after.subList(to + 1, after.size());
    boolean isNamed =
        scope.stream().anyMatch(Word::isName) && (to < 0 || place.stream().anyMatch(Word::isName));
    if (!isNamed || (office.equals("ambassador") && to < 0)) {
      return Optional.empty();
    }
    return Optional.of(
        PREFIX + office + " of " + scope(scope) + (to < 0 ? "" : " to " + scope(place)));
  }

  /** The words in order of the alphabet, countries in one form each. */
  private static String scope(List<Word> words) {
    List<String> normal = normal(words);
    TreeSet<String> scope = new TreeSet<>();
    for (int at = 0; at < normal.size(); at++) {
      String two = at + 1 < normal.size() ? normal.get(at) + ' ' + normal.get(at + 1) : "";
      if (OrganisationName.COUNTRIES.containsKey(two)) {
        scope.add(OrganisationName.COUNTRIES.get(two));
        at++;
      } else if (!SMALL.contains(normal.get(at)) && !OF.contains(normal.get(at))) {
        scope.add(
            OrganisationName.COUNTRIES.getOrDefault(
                normal.get(at), OrganisationName.spelled(normal.get(at))));
      }
    }
    return String.join(" ", scope);
  }

  private static boolean isJoint(Word word) {
    return OF.contains(word.normal()) || TO.equals(word.normal());
  }

  private static List<String> normal(List<Word> words) {
    return words.stream().map(Word::normal).toList();
  }

  private static Map<List<String>, String> offices() {
    Map<List<String>, String> offices = new HashMap<>();
    for (String line : WordFile.lines("offices.txt")) {
      String[] columns = line.split(" \\| ");
      offices.put(List.of(columns[0].split(" ")), columns[0]);
      for (String form : columns.length > 1 ? columns[1].split(", ") : new String[0]) {
        offices.put(List.of(form.split(" ")), columns[0]);
      }
    }
    return offices;
  }

  private static int longest() {
    return OFFICES.keySet().stream().mapToInt(List::size).max().orElseThrow();
  }
}
