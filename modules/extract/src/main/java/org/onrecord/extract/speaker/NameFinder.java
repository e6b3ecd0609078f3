package org.onrecord.extract.speaker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Finds the names of a text: runs of capitalised words, told from capitals that only open a
 * sentence or make a headline by how the same word is written elsewhere, parted from the titles
 * before them, and typed by their words.
 */
final class NameFinder {
  /** Function words that names open with: "Our Principles PAC", "All India Radio". */
  private static final Set<String> OPENING_FUNCTION_WORDS =
      Set.of("our", "all", "one", "next", "first", "every", "no", "up");

  private static final String QUOTATION_MARKS = "\"“”'‘’«»";

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

  private static final Set<String> SOCIETIES =
      Set.of("friends", "citizens", "sons", "daughters", "knights", "order", "guild", "sisters");

  private static final Set<String> COURTESIES =
      Set.of("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "lord", "lady", "dame", "madam");

  private static final Set<String> DOMAINS = Set.of("com", "org", "net", "gov", "edu");

  private static final Set<String> COUNTRIES = Set.of("united states", "united kingdom");

  private static final Set<String> CAPITAL_NOUNS =
      Set.of(
          "super", "pac", "pacs", "tv", "ad", "ads", "pr", "dna", "llc", "inc", "q", "a", "mr",
          "god");

  private final Reading reading;
  private final List<Name> names = new ArrayList<>();

  private NameFinder(Reading reading) {
    this.reading = reading;
  }

  /** The names of the text, in order; none overlaps another. */
  static List<Name> find(Reading reading) {
    NameFinder finder = new NameFinder(reading);
    int i = 0;
    while (i < reading.size) {
      i = finder.opensName(i) ? finder.read(i) : i + 1;
    }
    return finder.names;
  }

  private boolean opensName(int i) {
    if (!reading.isCapital(i)) {
      return opensWithOrdinal(i);
    }
    Word word = reading.words[i];
    if (endsOffice(i)) {
      return false;
    }
    boolean beforeCapital =
        reading.isCapital(i + 1) && !reading.is(i + 1, WordClass.FUNCTION)
            || endsOffice(i + 2) && reading.isCapital(i + 3);
    if (word.lower.equals("i")) {
      return false;
    }
    if (word.is(WordClass.FUNCTION) || word.is(WordClass.CALENDAR)) {
      if (reading.expectsCapital(i)) {
        return OPENING_FUNCTION_WORDS.contains(word.lower)
                && word.follower != null
                && word.follower == reading.wordAt(i + 1)
            || isFirstName(i) && beforeCapital && (!word.is(WordClass.FUNCTION) || word.names > 0);
      }
      return isFirstName(i) && (beforeCapital || word.is(WordClass.FUNCTION))
          || beforeCapital && OPENING_FUNCTION_WORDS.contains(word.lower)
          || reading.isAcronym(i) && word.lower.equals("who");
    }
    if (word.is(WordClass.SUFFIX)) {
      return false;
    }
    if (!reading.expectsCapital(i)) {
      return true;
    }
    if (isTitle(i) && beforeCapital) {
      return true;
    }
    return isFirstName(i)
            && (word.names > 0
                || word.commons == 0
                || beforeCapital && !reading.words[i + 1].isCommon())
        || word.is(WordClass.PARTY) && !word.isCommon()
        || word.is(WordClass.PLACE) && !word.isCommon()
        || !word.isCommon() && (beforeCapital || !looksCommon(word))
        || word.follower != null && word.follower == reading.wordAt(i + 1);
  }

  /** "State" of "secretary of State", "Staff" of "Chief of Staff". */
  private boolean endsOffice(int i) {
    if (i < 2 || !reading.lower(i - 1).equals("of")) {
      return false;
    }
    String office = reading.lower(i - 2);
    return office.equals("secretary") && reading.lower(i).equals("state")
        || office.equals("chief") && reading.lower(i).equals("staff");
  }

  /** "Growers", "Unsurprisingly": nowhere else with a capital, and formed like a common word. */
  private static boolean looksCommon(Word word) {
    return word.names == 0
        && !word.is(WordClass.ORGANISATION)
        && !word.is(WordClass.PLACE)
        && (word.lower.endsWith("s") || word.lower.endsWith("ly") || word.lower.endsWith("ing"))
        && !word.is(WordClass.PARTY);
  }

  /** "6th Circuit Court of Appeals". */
  private boolean opensWithOrdinal(int i) {
    char first = reading.first(i);
    return first >= '0'
        && first <= '9'
        && reading.isWord(i)
        && (reading.lower(i).endsWith("th")
            || reading.lower(i).endsWith("st")
            || reading.lower(i).endsWith("nd")
            || reading.lower(i).endsWith("rd"))
        && reading.isCapital(i + 1)
        && reading.is(i + 1, WordClass.ORGANISATION);
  }

  private boolean isFirstName(int i) {
    return reading.is(i, WordClass.MALE) || reading.is(i, WordClass.FEMALE);
  }

  private boolean isTitle(int i) {
    return reading.is(i, WordClass.TITLE)
        || reading.is(i, WordClass.MALE_TITLE)
        || reading.is(i, WordClass.FEMALE_TITLE);
  }

  /** Reads the run of capitalised words that opens at {@code start}; returns the token after it. */
  private int read(int start) {
    int end = start + 1;
    boolean organisation = reading.is(start, WordClass.ORGANISATION);
    while (end < reading.size && reading.sentence(end) == reading.sentence(start)) {
      if (isNamePart(end, start)) {
        organisation |= reading.is(end, WordClass.ORGANISATION);
        end++;
      } else if (reading.is(end, WordClass.PARTICLE)
          && reading.isCapital(end + 1)
          && !reading.is(end + 1, WordClass.FUNCTION)) {
        end += 2;
      } else if (reading.is(end, WordClass.PARTICLE)
          && reading.is(end + 1, WordClass.PARTICLE)
          && reading.isCapital(end + 2)) {
        end += 3;
      } else if (reading.first(end) == '&' && reading.isCapital(end + 1)) {
        organisation = true;
        end += 2;
      } else if (connects(start, end, organisation)) {
        organisation = true;
        end += reading.lower(end + 1).equals("the") ? 3 : 2;
      } else if (reading.first(end) == ',' && isSuffix(end + 1)) {
        end += 2;
      } else if (isPluralOwner(end) || isDomain(end)) {
        end += 2;
      } else if (isNickname(end)) {
        end += 4;
      } else {
        break;
      }
    }
    part(start, end);
    return end;
  }

  /** The end of "Example.com". */
  private boolean isDomain(int i) {
    return reading.first(i) == '.'
        && DOMAINS.contains(reading.lower(i + 1))
        && reading.end(i) == reading.start(i + 1)
        && reading.start(i) == reading.end(i - 1);
  }

  /** The mark of "Irrigation Workers' League". */
  private boolean isPluralOwner(int i) {
    return !reading.isWord(i)
        && reading.isPossessive(i)
        && reading.is(i + 1, WordClass.ORGANISATION)
        && reading.isCapital(i + 1);
  }

  /** The nickname of "Juan “Chico” Reyes", marks and what follows included. */
  private boolean isNickname(int i) {
    return QUOTATION_MARKS.indexOf(reading.first(i)) >= 0
        && reading.isCapital(i + 1)
        && QUOTATION_MARKS.indexOf(reading.first(i + 2)) >= 0
        && !reading.isWord(i + 2)
        && reading.isCapital(i + 3)
        && reading.end(i) == reading.start(i + 1);
  }

  private boolean isNamePart(int i, int start) {
    if (!reading.isCapital(i) || reading.lower(i).equals("i")) {
      return opensWithOrdinal(i);
    }
    if (isSuffix(i)) {
      return true;
    }
    if (reading.is(i, WordClass.FUNCTION)
        && !reading.is(i, WordClass.PARTICLE)
        && !reading.is(i, WordClass.ORGANISATION)) {
      return false;
    }
    if (reading.is(i, WordClass.CALENDAR)) {
      return isFirstName(i - 1) && i - 1 == start;
    }
    // in a headline only what is a name elsewhere goes on
    return !reading.expectsCapital(i)
        || !reading.words[i].isCommon()
        || isTitle(i)
        || isFirstName(i)
        || reading.is(i, WordClass.ORGANISATION);
  }

  private boolean isSuffix(int i) {
    return reading.is(i, WordClass.SUFFIX);
  }

  /** "Department of Justice", "Citizens for Tax Justice", "Centers for Disease Control and …". */
  private boolean connects(int start, int i, boolean organisation) {
    String word = reading.lower(i);
    int next = reading.lower(i + 1).equals("the") && !reading.isCapital(i + 1) ? i + 2 : i + 1;
    if (!reading.isCapital(next) && !opensWithOrdinal(next)
        || reading.is(next, WordClass.FUNCTION)
        || reading.is(next, WordClass.CALENDAR)) {
      return false;
    }
    return switch (word) {
      case "of" ->
          organisation
                  && !isTitle(i - 1)
                  && (reading.is(i - 1, WordClass.ORGANISATION)
                      || !reading.is(next, WordClass.PLACE))
              || reading.lower(i - 1).equals("house")
              || endsOffice(i + 1)
              || reading.lower(i - 1).equals("bank")
              || i - start == 1 && SOCIETIES.contains(reading.lower(start));
      case "for", "on", "against" ->
          (organisation || next == i + 1 && i - start == 1 && reading.lower(i - 1).endsWith("s"))
              && !reading.is(next, WordClass.MALE)
              && !reading.is(next, WordClass.FEMALE);
      case "and" -> next == i + 1 && (organisation && holdsConnective(start, i) || joinsFields(i));
      default -> false;
    };
  }

  /** The "and" of "Science and Technology Directorate", "Health and Human Services". */
  private boolean joinsFields(int and) {
    if (!isField(and - 1)
        || reading.is(and - 1, WordClass.ORGANISATION)
        || !isField(and + 1)
        || reading.expectsCapital(and - 1)) {
      return false;
    }
    int last = and + 1;
    while (reading.isCapital(last + 1) && !reading.is(last + 1, WordClass.FUNCTION)) {
      last++;
    }
    return last > and + 1 && reading.is(last, WordClass.ORGANISATION);
  }

  private boolean isField(int i) {
    return reading.is(i, WordClass.COMMON)
        && reading.isCapital(i)
        && !reading.is(i, WordClass.PARTY)
        && !reading.is(i, WordClass.PLACE)
        && !isTitle(i)
        && !isFirstName(i);
  }

  private boolean holdsConnective(int start, int end) {
    for (int i = start; i < end; i++) {
      if (!reading.isCapital(i) && reading.is(i, WordClass.PREPOSITION)) {
        return true;
      }
    }
    return false;
  }

  /** Parts titles from the name, and adds what is left. */
  private void part(int start, int runEnd) {
    // "the Chief Minister" describes
    if (isAllTitles(start, runEnd)) {
      return;
    }
    int end = runEnd;
    int nameStart = start;
    boolean titled = false;
    Gender gender = Gender.UNKNOWN;
    for (int i = end - 2; i >= start; i--) {
      if (isTitle(i)
          && !reading.is(i + 1, WordClass.ORGANISATION)
          && !(i > start && isFirstName(start) && isSuffix(i + 1))) {
        titled = true;
        gender = genderOfTitle(i);
        nameStart = i + 1;
        break;
      }
    }
    // "Secretary of State John Kerry"
    if (titled && endsOffice(nameStart + 1)) {
      nameStart = Math.min(end, nameStart + 2);
      if (nameStart == end) {
        return;
      }
    }
    // a run that ends in a title describes: "White House Press Secretary", "the President"
    if (!titled
        && isTitle(end - 1)
        && !(end - start >= 2 && isFirstName(end - 2))
        && !holdsConnective(start, end)) {
      end--;
      while (end > start && (isTitle(end - 1) || reading.is(end - 1, WordClass.PREPOSITION))) {
        end--;
      }
      if (end == start) {
        return;
      }
    }
    // "Republican Donald Trump", but "Republican National Committee"
    while (nameStart < end - 1
        && (reading.is(nameStart, WordClass.PARTY)
            || reading.is(nameStart, WordClass.DEMONYM) && isFirstName(nameStart + 1))
        && !holdsOrganisation(nameStart, end)) {
      nameStart++;
    }
    // "Widow Dorothy Woods", "Bore of the Year Dorothy Woods": the first word is no name of its own
    if (nameStart < end - 2 && reading.words[nameStart].isCommon() && isFirstName(nameStart + 1)) {
      nameStart++;
    }
    while (nameStart < end && reading.is(nameStart, WordClass.PREPOSITION)) {
      nameStart++;
    }
    // "Fox News Poll" is the network's
    if (end - nameStart > 1
        && reading.is(end - 1, WordClass.DOCUMENT)
        && (reading.is(end - 2, WordClass.ORGANISATION) || reading.isAcronym(end - 2))) {
      end--;
    }
    if (nameStart < end) {
      add(start, nameStart, end, titled, gender);
    }
  }

  private boolean isAllTitles(int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isTitle(i)) {
        return false;
      }
    }
    // "Dr. Sheikh" and "Mr King" are names though
    return end - start > 1
        && !reading.lower(start).endsWith(".")
        && !COURTESIES.contains(reading.lower(start));
  }

  private Gender genderOfTitle(int i) {
    return reading.is(i, WordClass.FEMALE_TITLE)
        ? Gender.FEMALE
        : reading.is(i, WordClass.MALE_TITLE) ? Gender.MALE : Gender.UNKNOWN;
  }

  private boolean holdsOrganisation(int start, int end) {
    for (int i = start; i < end; i++) {
      if (reading.is(i, WordClass.ORGANISATION)) {
        return true;
      }
    }
    return false;
  }

  private void add(int runStart, int start, int end, boolean titled, Gender titleGender) {
    List<String> key = new ArrayList<>(3);
    boolean places = true;
    for (int i = start; i < end; i++) {
      if (!reading.isWord(i) || isSuffix(i) && i > start) {
        continue;
      }
      String lower = reading.lower(i);
      key.add(lower.length() == 2 && lower.charAt(1) == '.' ? lower.substring(0, 1) : lower);
      places &= reading.is(i, WordClass.PLACE);
    }
    if (key.isEmpty()) {
      return;
    }
    String[] words = key.toArray(new String[0]);
    int owned = ownedNoun(start, end);
    if (owned >= 0) {
      addOwned(
          new Name(runStart, start, end, ownerType(titled), titleGender, titled, words, null),
          owned);
      return;
    }
    if (isNoName(words)
        || words.length > 1 && (isKindOfPeople(start, end) || isDay(start, end))
        || isPoll(start, end)) {
      return;
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
    names.add(new Name(runStart, start, end, type, gender, titled, words, null));
  }

  /** "Election Day", but "Dorothy Day". */
  private boolean isDay(int start, int end) {
    return reading.lower(end - 1).equals("day") && !isFirstName(start);
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
      if (isFirstName(start)) {
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
            && isFirstName(start)
            && reading.is(end - 1, WordClass.PERIODICAL)
            && !reading.lower(start - 1).equals("the");
    if (surnamedPaper) {
      return EntityType.PERSON;
    }
    if (reading.is(end - 1, WordClass.ORGANISATION)
        || holdsConnective(start, end)
        || isDomain(end - 2)) {
      return EntityType.ORGANISATION;
    }
    boolean first = isFirstName(start) || isInitial(start);
    if (first) {
      return EntityType.PERSON;
    }
    if (holdsOrganisation(start, end) || reading.isAcronym(start) && !reading.isAcronym(end - 1)) {
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
            && !isTitle(noun + 1)
            && !reading.isCapital(noun + 1)
            && (reading.is(noun + 1, WordClass.FUNCTION)
                || reading.lower(noun + 1).endsWith("ed")
                || !reading.is(noun + 2, WordClass.PERSON_NOUN) && !isTitle(noun + 2));
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

  private static EntityType ownerType(boolean titled) {
    return titled ? EntityType.PERSON : EntityType.UNKNOWN;
  }

  private void addOwned(Name owner, int noun) {
    String[] key = Arrays.copyOf(owner.key, owner.key.length + 1);
    key[owner.key.length] = reading.lower(noun);
    names.add(
        new Name(
            owner.start,
            owner.start,
            noun + 1,
            EntityType.ORGANISATION,
            Gender.UNKNOWN,
            false,
            key,
            owner));
  }
}
