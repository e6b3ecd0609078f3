package org.onrecord.extract.speaker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of a run of words, titles parted from it, what kind of name it is, by its words and those
 * around it: of a person, an organisation, a place; whose, in "the Roe campaign"; or none at all.
 */
final class NameTyper {
  private static final Set<String> STATE_ORGANS =
      Set.of(
          "ministry",
          "government",
          "parliament",
          "army",
          "military",
          "navy",
          "cabinet",
          "embassy",
          "police",
          "senate",
          "presidency");

  private static final Set<String> COUNTRIES = Set.of("united states", "united kingdom");

  private static final Set<String> CAPITAL_NOUNS =
      Set.of(
          "super", "pac", "pacs", "tv", "ad", "ads", "pr", "dna", "llc", "inc", "q", "a", "mr",
          "god");

  private final Reading reading;

  NameTyper(Reading reading) {
    this.reading = reading;
  }

  /**
   * The name that these tokens are, or null if they are none.
   *
   * @param runStart the first token with the titles before the name
   * @param end the token after the name's last
   * @param titled whether a title stands before it
   */
  @Nullable Name name(int runStart, int start, int end, boolean titled, Gender titleGender) {
    List<String> key = new ArrayList<>(3);
    boolean places = true;
    for (int i = start; i < end; i++) {
      if (!reading.isWord(i) || reading.is(i, WordClass.SUFFIX) && i > start) {
        continue;
      }
      String lower = reading.lower(i);
      key.add(lower.length() == 2 && lower.charAt(1) == '.' ? lower.substring(0, 1) : lower);
      places &= reading.is(i, WordClass.PLACE);
    }
    if (key.isEmpty()) {
      return null;
    }
    String[] words = key.toArray(new String[0]);
    int owned = ownedNoun(start, end);
    if (owned >= 0) {
      EntityType type = titled ? EntityType.PERSON : EntityType.UNKNOWN;
      return owned(new Name(runStart, start, end, type, titleGender, titled, words, null), owned);
    }
    if (isNoName(words)
        || words.length > 1 && (isKindOfPeople(start, end) || isDay(start, end))
        || isPoll(start, end)) {
      return null;
    }
    places |= COUNTRIES.contains(String.join(" ", words));
    EntityType type =
        words.length == 1 && !titled && (isAdjective(start) || isPeople(start))
            ? EntityType.ADJECTIVE
            : type(start, end, words.length, titled, places);
    Gender gender = titleGender;
    if (gender == Gender.UNKNOWN && type == EntityType.PERSON) {
      gender = genderOfFirstName(start, words.length, titled);
    }
    return new Name(runStart, start, end, type, gender, titled, words, null);
  }

  /** "Election Day", but "Dorothy Day". */
  private boolean isDay(int start, int end) {
    return reading.lower(end - 1).equals("day") && !reading.isFirstName(start);
  }

  /** "ABC News-Washington Post poll": two made it. */
  private boolean isPoll(int start, int end) {
    if (!reading.is(end, WordClass.DOCUMENT)) {
      return false;
    }
    for (int i = start; i < end; i++) {
      String word = reading.text.substring(reading.start(i), reading.end(i));
      int joint = word.indexOf('-');
      if (joint > 1
          && joint + 1 < word.length()
          && Character.isUpperCase(word.charAt(0))
          && Character.isUpperCase(word.charAt(joint + 1))) {
        return true;
      }
    }
    return false;
  }

  /** "Super PAC", "TV": common nouns in capitals; the "Y." of "(D-N.Y.)". */
  private static boolean isNoName(String[] words) {
    if (words.length == 1 && words[0].length() == 1 && words[0].charAt(0) != 'x') {
      return true;
    }
    for (String word : words) {
      if (!CAPITAL_NOUNS.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** "Germans" are no speaker; "Republicans", the party's own, are one. */
  private boolean isPeople(int token) {
    return reading.is(token, WordClass.DEMONYM) && !reading.is(token, WordClass.PARTY);
  }

  /** "Latino Republicans", "Central Americans"; in parliament they speak as one. */
  private boolean isKindOfPeople(int start, int end) {
    if (reading.is(start, WordClass.DEMONYM) && isAdjective(end - 1)) {
      return true;
    }
    return (reading.is(end - 1, WordClass.PARTY) || reading.is(end - 1, WordClass.DEMONYM))
        && reading.lower(end - 1).endsWith("s")
        && !reading.lower(start).equals("house")
        && !reading.lower(start).equals("senate");
  }

  /** "Republican" and "German" describe; "Republicans" and "Germans" speak. */
  private boolean isAdjective(int token) {
    return (reading.is(token, WordClass.PARTY) || reading.is(token, WordClass.DEMONYM))
        && !reading.lower(token).endsWith("s")
        && !reading.is(token, WordClass.ORGANISATION)
        && !reading.isAcronym(token);
  }

  private Gender genderOfFirstName(int start, int length, boolean titled) {
    boolean male = reading.is(start, WordClass.MALE);
    boolean female = reading.is(start, WordClass.FEMALE);
    if (male == female || length == 1 && titled) {
      return Gender.UNKNOWN;
    }
    return male ? Gender.MALE : Gender.FEMALE;
  }

  private EntityType type(int start, int end, int length, boolean titled, boolean places) {
    if (titled && !reading.is(end - 1, WordClass.ORGANISATION)) {
      return EntityType.PERSON;
    }
    if (length == 1) {
      if (reading.is(start, WordClass.PARTY)) {
        return EntityType.GROUP;
      }
      if (places && !isAfterArticle(start)) {
        return EntityType.PLACE;
      }
      if (reading.isAcronym(start) && !reading.expectsCapital(start)) {
        return EntityType.ORGANISATION;
      }
      if (reading.isFirstName(start)) {
        return EntityType.PERSON;
      }
      return reading.is(start, WordClass.ORGANISATION)
          ? EntityType.ORGANISATION
          : EntityType.UNKNOWN;
    }
    if (places) {
      return EntityType.PLACE;
    }
    boolean surnamedPaper =
        length == 2
            && reading.isFirstName(start)
            && reading.is(end - 1, WordClass.PERIODICAL)
            && !reading.lower(start - 1).equals("the");
    if (surnamedPaper) {
      return EntityType.PERSON;
    }
    if (reading.is(end - 1, WordClass.ORGANISATION)
        || reading.holdsConnective(start, end)
        || reading.isDomain(end - 2)) {
      return EntityType.ORGANISATION;
    }
    boolean first = reading.isFirstName(start) || isInitial(start);
    if (first) {
      return EntityType.PERSON;
    }
    if (reading.holdsOrganisation(start, end)
        || reading.isAcronym(start) && !reading.isAcronym(end - 1)) {
      return EntityType.ORGANISATION;
    }
    return EntityType.UNKNOWN;
  }

  /** "The Hill" is a newspaper, whatever a hill is. */
  private boolean isAfterArticle(int start) {
    return reading.isCapital(start - 1)
        && reading.lower(start - 1).equals("the")
        && !reading.expectsCapital(start - 1);
  }

  private boolean isInitial(int i) {
    return reading.end(i) - reading.start(i) <= 2 && reading.text.charAt(reading.end(i) - 1) == '.';
  }

  /**
   * The noun that makes a name the owner's of a body with a voice of its own, or -1: "the Clinton
   * campaign said", "Russia's defence ministry said"; not in "Clinton campaign officials said".
   */
  private int ownedNoun(int start, int end) {
    int noun = reading.isPossessive(end) ? end + 1 : end;
    if (!reading.is(noun, WordClass.ORGANISATION_NOUN)) {
      boolean state = noun > end || reading.is(end - 1, WordClass.DEMONYM) && end - start == 1;
      noun = state ? stateOrgan(noun) : -1;
    }
    boolean alone =
        noun >= 0
            && !reading.is(noun + 1, WordClass.PERSON_NOUN)
            && !reading.is(noun + 1, WordClass.GROUP)
            && !reading.isTitle(noun + 1)
            && !reading.isCapital(noun + 1)
            && (reading.is(noun + 1, WordClass.FUNCTION)
                || reading.lower(noun + 1).endsWith("ed")
                || !reading.is(noun + 2, WordClass.PERSON_NOUN) && !reading.isTitle(noun + 2));
    return alone ? noun : -1;
  }

  /** "defence ministry", "army": with one common word before it at the most. */
  private int stateOrgan(int at) {
    if (isStateOrgan(at)) {
      return at;
    }
    boolean common =
        reading.isWord(at) && !reading.isCapital(at) && !reading.is(at, WordClass.FUNCTION);
    return common && isStateOrgan(at + 1) ? at + 1 : -1;
  }

  /** Not in "Russia's military campaign", where the noun only describes. */
  private boolean isStateOrgan(int at) {
    return STATE_ORGANS.contains(reading.lower(at))
        && !reading.isCapital(at)
        && (!reading.isWord(at + 1)
            || reading.is(at + 1, WordClass.FUNCTION)
            || reading.lower(at + 1).endsWith("ed"));
  }

  private Name owned(Name owner, int noun) {
    String[] key = Arrays.copyOf(owner.key, owner.key.length + 1);
    key[owner.key.length] = reading.lower(noun);
    return new Name(
        owner.start,
        owner.start,
        noun + 1,
        EntityType.ORGANISATION,
        Gender.UNKNOWN,
        false,
        key,
        owner);
  }
}
