package org.onrecord.streams.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.onrecord.model.Quote;
import org.onrecord.model.SpeakerKind;

/**
 * The person's name that a mention holds all the same where extraction was not sure that it is one:
 * "Chief Executive Pieter van der Marl", "Sen. Ted Marrow of Estmark, a candidate". With what
 * stands before it: a form that is known by then decides how much of it is name.
 */
final class MentionedName {

  /** "Speaker of the House", "Secretary of State". */
  private static final Pattern OFFICE =
      Pattern.compile("^(?:[Tt]he )?(?:[Ff]ormer )?\\p{Lu}\\p{Ll}+ of (?:the )?(?=\\p{Lu})");

  /** Where what is said about a name begins. */
  private static final Pattern END = Pattern.compile("[,(–—]| (?:of|who|-) ");

  private static final Pattern CAPITALISED = Pattern.compile("\\p{Lu}(?:\\.|[\\p{L}'’.-]+)");

  private static final Set<String> PARTICLES =
      Set.of("van", "von", "der", "den", "de", "da", "di", "del", "bin", "al", "el");

  /** Words before a name that make the speaker somebody else: "a spokesman for". */
  private static final Set<String> RELATIONS =
      Set.of(
          "of", "for", "to", "with", "by", "from", "in", "on", "at", "and", "or", "behind",
          "against", "than", "like");

  private MentionedName() {}

  static Optional<NameForm> of(Quote quote) {
    return quote.getSource() == null || quote.getSpeaker().getKind() != SpeakerKind.UNNAMED
        ? Optional.empty()
        : in(quote.getSource().getText());
  }

  /** The full name at the end of the mention's head, if it is the head. */
  static Optional<NameForm> in(String mention) {
    String text = OFFICE.matcher(mention.strip()).replaceFirst("");
    List<String> words = Arrays.asList(END.split(text, 2)[0].strip().split("\\s+"));
    int start = words.size();
    while (start > 0 && isOfName(words.get(start - 1))) {
      start--;
    }
    if (words.subList(0, start).stream().anyMatch(MentionedName::isRelation)
        || words.stream().anyMatch(MentionedName::isPossessive)) {
      return Optional.empty();
    }
    List<String> name = words.subList(start, words.size());
    if (name.stream().filter(word -> CAPITALISED.matcher(word).matches()).count() < 2) {
      return Optional.empty();
    }
    NameForm form = PersonName.parse(String.join(" ", name));
    return form.isFull() ? Optional.of(form) : Optional.empty();
  }

  private static boolean isOfName(String word) {
    return PARTICLES.contains(word) || CAPITALISED.matcher(word).matches();
  }

  private static boolean isRelation(String word) {
    return RELATIONS.contains(word) || word.endsWith("ing");
  }

  private static boolean isPossessive(String word) {
    return word.endsWith("'s") || word.endsWith("’s") || word.endsWith("s'") || word.endsWith("s’");
  }
}
