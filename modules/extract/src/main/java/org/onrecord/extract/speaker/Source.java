package org.onrecord.extract.speaker;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The phrase that names the speaker, taken apart: its head, and how each name in it stands to that.
 */
final class Source {
  private static final int LONGEST = 60;

  /** Where the speaker is mentioned, or would be. */
  final int position;

  final int start;
  final int end;
  final Form form;

  /** The head's token, or -1. */
  final int head;

  final HeadKind kind;

  /** The token after the phrase's first part, which ends before a comma, preposition or "who". */
  final int firstPartEnd;

  /** Whether "and" joins several. */
  final boolean several;

  final List<Name> names;
  final List<Relation> relations = new ArrayList<>(2);

  private Source(
      int position,
      int start,
      int end,
      Form form,
      int head,
      HeadKind kind,
      int firstPartEnd,
      boolean several,
      List<Name> names) {
    this.position = position;
    this.start = start;
    this.end = end;
    this.form = form;
    this.head = head;
    this.kind = kind;
    this.firstPartEnd = firstPartEnd;
    this.several = several;
    this.names = names;
  }

  static Source none(int position) {
    return new Source(
        position, position, position, Form.NONE, -1, HeadKind.NONE, position, false, List.of());
  }

  /** Reads the phrase of the tokens from {@code start} to {@code end}. */
  static Source read(Reading reading, NameIndex index, int start, int end) {
    // a source that ends or starts within a name was cut short
    Name last = end > start ? index.at(end - 1) : null;
    if (last != null && last.owner == null && last.start < end && last.end > end) {
      end = last.end;
    }
    Name first = index.at(start);
    if (first != null && first.owner == null && first.start < start) {
      start = first.start;
    }
    int from = start;
    while (from < end - 1
        && (!reading.isWord(from)
            || reading.is(from, WordClass.PREPOSITION) && index.at(from) == null)) {
      from++;
    }
    int to = Math.min(end, from + LONGEST);
    int partEnd = from;
    while (partEnd < to && !endsPart(reading, index, partEnd, from)) {
      partEnd++;
    }
    // "her brother and coach"
    while (reading.lower(partEnd).equals("and")
        && partEnd + 2 < to
        && isRole(reading, partEnd - 1)
        && isRole(reading, partEnd + 1)
        && !reading.isWord(partEnd + 2)) {
      partEnd += 2;
    }
    partEnd = secondRoleEnd(reading, from, partEnd, to);
    int head = partEnd - 1;
    boolean ownerAlone = head > from && reading.isPossessive(head);
    // "Mr. Roe himself"
    if (ownerAlone || head > from && reading.lower(head).endsWith("self")) {
      head--;
    }
    // "a poll last month"
    while (head > from + 1 && isTime(reading, head)) {
      head--;
    }
    List<Name> names = index.within(from, to);
    Name headName = nameEndingAt(names, head);
    if (headName == null) {
      // "former secretary of state Jane Roe"
      headName = nameAfterRole(reading, names, partEnd, to);
      if (headName != null) {
        head = headName.end - 1;
        partEnd = headName.end;
      }
    }
    Form form = headName != null ? Form.NAME : form(reading, from, partEnd, head);
    boolean several = isSeveral(reading, names, partEnd, to);
    Source source =
        new Source(from, from, to, form, head, kind(reading, form, head), partEnd, several, names);
    for (Name name : names) {
      source.relations.add(source.relation(reading, name, headName));
    }
    return source;
  }

  /** "The Estmark senator and party candidate" is one person, of two roles. */
  private static int secondRoleEnd(Reading reading, int from, int partEnd, int to) {
    if (!reading.lower(from).equals("the")
        || !reading.lower(partEnd).equals("and")
        || !isRole(reading, partEnd - 1)
        || isPlural(reading.lower(partEnd - 1))) {
      return partEnd;
    }
    int end = partEnd + 1;
    while (end < to && reading.isWord(end) && !reading.is(end, WordClass.FUNCTION)) {
      end++;
    }
    boolean alone = end == to || !reading.isWord(end) || reading.is(end, WordClass.PREPOSITION);
    return alone && isRole(reading, end - 1) && !isPlural(reading.lower(end - 1)) ? end : partEnd;
  }

  /** The token that "who" at {@code start} follows, a comma aside. */
  static int antecedentToken(Reading reading, int start) {
    return Math.max(0, reading.first(start - 1) == ',' ? start - 2 : start - 1);
  }

  static Antecedent antecedent(Reading reading, NameIndex index, int start) {
    int token = antecedentToken(reading, start);
    if (index.at(token) != null) {
      return Antecedent.NAME;
    }
    return isPlural(reading.lower(token))
            || reading.is(token, WordClass.GROUP)
            || reading.is(token, WordClass.NOBODY)
        ? Antecedent.PLURAL
        : Antecedent.SINGULAR;
  }

  /** Whether nothing, or only "the", stands before the name. */
  boolean isPlain(Reading reading, Name name) {
    return name.start <= start || name.start == start + 1 && reading.lower(start).equals("the");
  }

  private static boolean isPlural(String word) {
    return word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("'s");
  }

  private static HeadKind kind(Reading reading, Form form, int head) {
    Word word = reading.words[head];
    if (word.is(WordClass.PERSON_NOUN)
        || word.is(WordClass.TITLE)
        || word.lower.endsWith("-year-old")) {
      return HeadKind.PERSON;
    }
    if (word.is(WordClass.DOCUMENT)) {
      return HeadKind.DOCUMENT;
    }
    if (word.is(WordClass.INSTITUTION)) {
      return HeadKind.INSTITUTION;
    }
    if (!form.isNominal()) {
      return HeadKind.UNKNOWN;
    }
    return word.is(WordClass.GROUP)
        ? HeadKind.GROUP
        : isPlural(word.lower) ? HeadKind.PLURAL : HeadKind.UNKNOWN;
  }

  private static boolean endsPart(Reading reading, NameIndex index, int i, int from) {
    if (i == from) {
      return false;
    }
    Name name = index.at(i);
    if (name != null && i > name.runStart) {
      return false;
    }
    if (!reading.isWord(i) && !reading.isPossessive(i)) {
      char mark = reading.first(i);
      return mark != '$' && mark != '%' && mark != '/' && mark != '&' && mark != '.';
    }
    if (reading.isPossessive(i)) {
      return false;
    }
    String lower = reading.lower(i);
    return reading.is(i, WordClass.PREPOSITION)
        || reading.is(i, WordClass.RELATIVE) && !lower.equals("that")
        || lower.equals("and")
        || lower.equals("or")
        || lower.equals("that") && i > from + 1;
  }

  private static @Nullable Name nameEndingAt(List<Name> names, int head) {
    for (Name name : names) {
      if (name.end == head + 1) {
        return name;
      }
    }
    return null;
  }

  private static Form form(Reading reading, int from, int partEnd, int head) {
    Word first = reading.words[from];
    if (partEnd - from == 1 || head == from) {
      switch (first.lower) {
        case "he", "him", "himself":
          return Form.HE;
        case "she", "herself":
          return Form.SHE;
        case "they", "them", "themselves":
          return Form.THEY;
        case "it", "itself":
          return Form.IT;
        case "i", "me", "my", "mine", "myself":
          return Form.I;
        case "we", "us", "our", "ours", "ourselves":
          return Form.WE;
        case "you", "your":
          return Form.YOU;
        case "who", "whom", "whose":
          return Form.WHO;
        case "which", "that":
          return Form.WHICH;
        case "his":
          return Form.HIS;
        case "her", "hers":
          return Form.HER;
        case "their", "theirs":
          return Form.THEIR;
        case "its":
          return Form.ITS;
        default:
          break;
      }
    }
    return switch (first.lower) {
      case "his", "her", "their", "its", "my", "our", "your", "whose" -> Form.OWNED;
      case "the", "this", "that", "these", "those" -> Form.DEFINITE;
      case "a", "an", "one", "another", "some", "any" -> Form.INDEFINITE;
      default -> Form.BARE;
    };
  }

  private static boolean isTime(Reading reading, int token) {
    if (reading.is(token, WordClass.CALENDAR)) {
      return true;
    }
    return switch (reading.lower(token)) {
      case "week", "month", "year", "night", "morning", "day" -> {
        String before = reading.lower(token - 1);
        yield before.equals("last") || before.equals("this") || before.equals("next");
      }
      case "last", "this", "next" -> true;
      default -> false;
    };
  }

  /** A name right after a common noun, in the same stretch between commas. */
  private static @Nullable Name nameAfterRole(
      Reading reading, List<Name> names, int partEnd, int to) {
    String joint = reading.lower(partEnd);
    if (!joint.equals("of") && !joint.equals("and") || !isRole(reading, partEnd - 1)) {
      return null;
    }
    for (int i = partEnd + 1; i < to && reading.isWord(i); i++) {
      if (reading.is(i, WordClass.FUNCTION)
          && !reading.lower(i).equals("of")
          && !reading.lower(i).equals("former")) {
        return null;
      }
      for (Name name : names) {
        if (name.runStart == i && i > partEnd + 1 && !reading.isCapital(i - 1)) {
          return name;
        }
      }
    }
    return null;
  }

  private static boolean isRole(Reading reading, int token) {
    return reading.is(token, WordClass.PERSON_NOUN) || reading.is(token, WordClass.TITLE);
  }

  /** "Roe and Doe", "Roe, Doe and Poe", "Senator Roe (D-Wis.) and former mayor Jane Doe". */
  private static boolean isSeveral(Reading reading, List<Name> names, int partEnd, int to) {
    for (int i = partEnd; i < to; i++) {
      String word = reading.lower(i);
      if (word.equals("and") || word.equals("or")) {
        return i == partEnd || isBeforeName(reading, names, i, to);
      }
      if (reading.is(i, WordClass.PREPOSITION)
          || reading.is(i, WordClass.RELATIVE)
          || word.equals("a")
          || word.equals("the")) {
        return false;
      }
    }
    return false;
  }

  /** Whether a name follows within the same phrase: "and former mayor Jane Doe". */
  private static boolean isBeforeName(Reading reading, List<Name> names, int and, int to) {
    for (int i = and + 1; i < to && reading.isWord(i); i++) {
      if (reading.is(i, WordClass.PREPOSITION) || reading.is(i, WordClass.RELATIVE)) {
        return false;
      }
      for (Name name : names) {
        if (name.runStart == i) {
          return true;
        }
      }
    }
    return false;
  }

  /** "…, the actress Jane Roe": nothing but common words before the name. */
  private static boolean isCommonBetween(Reading reading, int from, Name name) {
    for (int i = from; i < name.runStart; i++) {
      if (!reading.isWord(i)
          || reading.is(i, WordClass.FUNCTION)
              && !reading.lower(i).equals("the")
              && !reading.lower(i).equals("former")) {
        return false;
      }
    }
    return true;
  }

  /** "a group called Harbour Union", "the chief known as “Bob”". */
  private static boolean isCalled(Reading reading, int before) {
    int word = before;
    while (word > 0 && (!reading.isWord(word) || reading.lower(word).equals("the"))) {
      word--;
    }
    String last = reading.lower(word);
    return last.equals("called")
        || last.equals("named")
        || last.equals("dubbed")
        || last.equals("as") && reading.lower(word - 1).equals("known");
  }

  private Relation relation(Reading reading, Name name, @Nullable Name headName) {
    // "a USA Today/Suffolk University poll" has two issuers
    if (reading.first(name.end) == '/' || reading.first(name.runStart - 1) == '/') {
      return Relation.COORDINATE;
    }
    if (name == headName) {
      return several ? Relation.COORDINATE : Relation.HEAD;
    }
    if (name.end <= firstPartEnd) {
      return reading.isPossessive(name.end) ? Relation.OWNER : Relation.MODIFIER;
    }
    if (several) {
      return Relation.COORDINATE;
    }
    if (isCalled(reading, name.runStart - 1)) {
      return Relation.APPOSITION;
    }
    if (reading.first(firstPartEnd) == ',' && isCommonBetween(reading, firstPartEnd + 1, name)) {
      return Relation.APPOSITION;
    }
    if (name.runStart <= firstPartEnd + 2 && reading.is(firstPartEnd, WordClass.PREPOSITION)) {
      return reading.isPossessive(name.end) ? Relation.OTHER : Relation.COMPLEMENT;
    }
    // "One of the authors of that report, Jane Roe,"
    if (reading.first(name.runStart - 1) == ','
        && headName == null
        && (name.end >= end || reading.first(name.end) == ',')) {
      return Relation.APPOSITION;
    }
    return Relation.OTHER;
  }
}
