package org.onrecord.extract.speaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the names of a text: runs of capitalised words, told from capitals that only open a
 * sentence or make a headline by how the same word is written elsewhere, and parted from the titles
 * before them. {@link NameTyper} says what kind of name each is.
 */
final class NameFinder {
  /** Function words that names open with: "Our Principles PAC", "All India Radio". */
  private static final Set<String> OPENING_FUNCTION_WORDS =
      Set.of("our", "all", "one", "next", "first", "every", "no", "up");

  private static final String QUOTATION_MARKS = "\"“”'‘’«»";

  private static final Set<String> SOCIETIES =
      Set.of("friends", "citizens", "sons", "daughters", "knights", "order", "guild", "sisters");

  private static final Set<String> COURTESIES =
      Set.of("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "lord", "lady", "dame", "madam");

  private final Reading reading;
  private final NameTyper typer;
  private final List<Name> names = new ArrayList<>();

  private NameFinder(Reading reading) {
    this.reading = reading;
    typer = new NameTyper(reading);
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
            || reading.isFirstName(i)
                && beforeCapital
                && (!word.is(WordClass.FUNCTION) || word.names > 0);
      }
      return reading.isFirstName(i) && (beforeCapital || word.is(WordClass.FUNCTION))
          || beforeCapital && OPENING_FUNCTION_WORDS.contains(word.lower)
          || reading.isAcronym(i) && word.lower.equals("who");
    }
    if (word.is(WordClass.SUFFIX)) {
      return false;
    }
    if (!reading.expectsCapital(i)) {
      return true;
    }
    if (reading.isTitle(i) && beforeCapital) {
      return true;
    }
    return reading.isFirstName(i)
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
      } else if (isPluralOwner(end) || reading.isDomain(end)) {
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
      return reading.isFirstName(i - 1) && i - 1 == start;
    }
    // in a headline only what is a name elsewhere goes on
    return !reading.expectsCapital(i)
        || !reading.words[i].isCommon()
        || reading.isTitle(i)
        || reading.isFirstName(i)
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
                  && !reading.isTitle(i - 1)
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
      case "and" ->
          next == i + 1 && (organisation && reading.holdsConnective(start, i) || joinsFields(i));
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
        && !reading.isTitle(i)
        && !reading.isFirstName(i);
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
      if (reading.isTitle(i)
          && !reading.is(i + 1, WordClass.ORGANISATION)
          && !(i > start && reading.isFirstName(start) && isSuffix(i + 1))) {
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
        && reading.isTitle(end - 1)
        && !(end - start >= 2 && reading.isFirstName(end - 2))
        && !reading.holdsConnective(start, end)) {
      end--;
      while (end > start
          && (reading.isTitle(end - 1) || reading.is(end - 1, WordClass.PREPOSITION))) {
        end--;
      }
      if (end == start) {
        return;
      }
    }
    // "Republican Donald Trump", but "Republican National Committee"
    while (nameStart < end - 1
        && (reading.is(nameStart, WordClass.PARTY)
            || reading.is(nameStart, WordClass.DEMONYM) && reading.isFirstName(nameStart + 1))
        && !reading.holdsOrganisation(nameStart, end)) {
      nameStart++;
    }
    // "Widow Dorothy Woods", "Bore of the Year Dorothy Woods": the first word is no name of its own
    if (nameStart < end - 2
        && reading.words[nameStart].isCommon()
        && reading.isFirstName(nameStart + 1)) {
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
    Name name = nameStart < end ? typer.name(start, nameStart, end, titled, gender) : null;
    if (name != null) {
      names.add(name);
    }
  }

  private boolean isAllTitles(int start, int end) {
    for (int i = start; i < end; i++) {
      if (!reading.isTitle(i)) {
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
}
