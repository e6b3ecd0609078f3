package org.onrecord.streams.identity;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.onrecord.model.Normalised;

/** What two roles, as articles put them, have in common. */
final class RoleWords {

  private static final Set<String> SMALL =
      Set.of(
          "the",
          "of",
          "a",
          "an",
          "and",
          "for",
          "to",
          "in",
          "at",
          "on",
          "his",
          "her",
          "its",
          "their",
          "s",
          "us",
          "who",
          "is",
          "was",
          "as",
          "by",
          "with",
          "from",
          "then",
          "now",
          "top",
          "new",
          "mr",
          "mrs",
          "ms",
          "longtime");

  private static final Map<String, String> LONG =
      Map.ofEntries(
          Map.entry("sen", "senator"),
          Map.entry("rep", "representative"),
          Map.entry("congressman", "representative"),
          Map.entry("congresswoman", "representative"),
          Map.entry("gov", "governor"),
          Map.entry("gen", "general"),
          Map.entry("sec", "secretary"),
          Map.entry("dr", "doctor"),
          Map.entry("prof", "professor"),
          Map.entry("pm", "prime"),
          Map.entry("chairwoman", "chairman"),
          Map.entry("chair", "chairman"),
          Map.entry("spokeswoman", "spokesman"),
          Map.entry("spokesperson", "spokesman"),
          Map.entry("ceo", "chief"));

  private static final Set<String> KIN =
      Set.of(
          "son",
          "daughter",
          "wife",
          "husband",
          "brother",
          "sister",
          "father",
          "mother",
          "widow",
          "children",
          "cousin",
          "nephew",
          "niece",
          "uncle",
          "aunt",
          "grandson",
          "granddaughter");

  /** Of these and a name, the name alone is one that few bear. */
  private static final Set<String> REGNAL =
      Set.of(
          "pope",
          "king",
          "queen",
          "prince",
          "princess",
          "emperor",
          "empress",
          "sultan",
          "saint",
          "patriarch",
          "archbishop",
          "cardinal",
          "crown");

  private static final Set<String> PAST =
      Set.of("former", "ex", "retired", "turned", "onetime", "late", "once", "ousted");

  private RoleWords() {}

  /** The words of {@code role} that tell something, abbreviations written out. */
  static Set<String> of(String role) {
    return Arrays.stream(Normalised.words(role).split(" "))
        .filter(word -> !word.isEmpty() && !SMALL.contains(word))
        .map(word -> LONG.getOrDefault(word, word))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether it says whose relative somebody is, rather than what somebody does. */
  static boolean isKinship(Set<String> words) {
    return words.stream().anyMatch(KIN::contains);
  }

  /** Whether it says what somebody is no longer. */
  static boolean isPast(Set<String> words) {
    return words.stream().anyMatch(PAST::contains);
  }

  static boolean isRegnal(Set<String> words) {
    return words.stream().anyMatch(REGNAL::contains);
  }

  /** How many words {@code one} and {@code other} share. */
  static int shared(Set<String> one, Set<String> other) {
    return (int) one.stream().filter(other::contains).count();
  }
}
