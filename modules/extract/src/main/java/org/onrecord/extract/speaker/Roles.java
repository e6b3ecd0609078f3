package org.onrecord.extract.speaker;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the text says somebody is: the apposition after a name ("Jane Roe, a former judge, said"),
 * or else the title or description before it ("Harbour Union chief executive Jane Roe").
 */
final class Roles {
  private static final int LONGEST_APPOSITION = 30;
  private static final int LONGEST_DESCRIPTION = 9;

  private final Reading reading;
  private final NameIndex index;
  private final Map<Entity, String> found = new IdentityHashMap<>();

  Roles(Reading reading, NameIndex index) {
    this.reading = reading;
    this.index = index;
  }

  /** The role of a named speaker, in the text's own words; the apposition counts before a title. */
  @Nullable String of(Entity entity) {
    String known = found.get(entity);
    if (known == null) {
      known = find(entity);
      found.put(entity, known);
    }
    return known.isEmpty() ? null : known;
  }

  /** An unnamed speaker's description is all that is known of the role: "A senior official". */
  @Nullable String of(Source source) {
    if (source.head < 0
        || !reading.is(source.head, WordClass.PERSON_NOUN)
        || !source.form.isNominal()) {
      return null;
    }
    int start = source.start;
    while (start < source.head && reading.is(start, WordClass.FUNCTION)) {
      start++;
    }
    return words(start, source.head + 1);
  }

  private String find(Entity entity) {
    if (entity.type != EntityType.PERSON && entity.type != EntityType.UNKNOWN) {
      return "";
    }
    String title = "";
    String description = "";
    for (Name name : entity.names) {
      String apposition = apposition(name);
      if (!apposition.isEmpty()) {
        return apposition;
      }
      if (description.isEmpty()) {
        description = description(name);
      }
      if (title.isEmpty()) {
        title = title(name);
      }
    }
    return description.isEmpty() ? title : description;
  }

  private String apposition(Name name) {
    int start = name.end;
    if (reading.first(start) == '(') {
      while (start < reading.size && start - name.end < 6 && reading.first(start) != ')') {
        start++;
      }
      start++;
    }
    if (reading.first(start) != ',') {
      return "";
    }
    start++;
    // "Jane Roe, 49, a nurse": the age is no role
    if (reading.first(start) >= '0'
        && reading.first(start) <= '9'
        && reading.first(start + 1) == ',') {
      start += 2;
    }
    int end = start;
    boolean role = false;
    while (end < reading.size
        && end - start < LONGEST_APPOSITION
        && reading.sentence(end) == reading.sentence(name.start)) {
      if (!reading.isWord(end) && endsApposition(end)) {
        break;
      }
      if (end > start && (reading.is(end, WordClass.RELATIVE) || isVerb(end))) {
        break;
      }
      role |= isRoleNoun(end);
      end++;
    }
    boolean opens =
        !reading.is(start, WordClass.FUNCTION)
            || reading.lower(start).equals("a")
            || reading.lower(start).equals("an")
            || reading.lower(start).equals("the")
            || reading.lower(start).equals("former")
            || reading.lower(start).equals("his")
            || reading.lower(start).equals("her");
    if (!role || !opens || end - start < 1 || end - start >= LONGEST_APPOSITION) {
      return "";
    }
    boolean closed = end >= reading.size || !reading.isWord(end) || isVerb(end);
    Name first = index.at(start);
    boolean nextName =
        first != null
            && first.start == start
            && !reading.isPossessive(first.end)
            && first.end >= end;
    if (!closed || nextName) {
      return "";
    }
    if (reading.is(start, WordClass.FUNCTION) && !reading.lower(start).equals("former")) {
      start++;
    }
    return words(start, end);
  }

  private boolean endsApposition(int token) {
    char mark = reading.first(token);
    return mark == ','
        || mark == '.'
        || mark == ';'
        || mark == ':'
        || mark == '—'
        || mark == '–'
        || mark == '('
        || mark == ')'
        || mark == '“'
        || mark == '"'
        || mark == '”';
  }

  /** The verbs that may follow an apposition whose closing comma is missing. */
  private boolean isVerb(int token) {
    String lower = reading.lower(token);
    return switch (lower) {
      case "said",
          "says",
          "told",
          "added",
          "wrote",
          "warned",
          "argued",
          "has",
          "had",
          "was",
          "is" ->
          true;
      default -> false;
    };
  }

  private boolean isRoleNoun(int token) {
    return reading.is(token, WordClass.PERSON_NOUN)
        || reading.is(token, WordClass.TITLE)
        || reading.is(token, WordClass.MALE_NOUN)
        || reading.is(token, WordClass.FEMALE_NOUN);
  }

  /**
   * "Harbour Union chief executive" of "Harbour Union chief executive Jane Roe", and "Roe's lawyer"
   * of "Roe's lawyer, Jane Doe,".
   */
  private String description(Name name) {
    boolean apart = reading.first(name.runStart - 1) == ',' && reading.first(name.end) == ',';
    int end = apart ? name.runStart - 1 : name.runStart;
    if (!isRoleNoun(end - 1) || reading.sentence(end - 1) != reading.sentence(name.start)) {
      return "";
    }
    int start = end;
    while (start > 0
        && end - start < LONGEST_DESCRIPTION
        && reading.isWord(start - 1)
        && reading.sentence(start - 1) == reading.sentence(name.start)
        && (!reading.is(start - 1, WordClass.FUNCTION)
            || reading.lower(start - 1).equals("former"))) {
      start--;
    }
    return words(start, end);
  }

  /** "Florida Senator" of "Florida Senator Jane Roe"; courtesy titles are no roles. */
  private String title(Name name) {
    if (!name.titled || isCourtesy(reading.lower(name.start - 1))) {
      return "";
    }
    int start = name.runStart;
    while (start > 0
        && reading.sentence(start - 1) == reading.sentence(name.start)
        && (reading.lower(start - 1).equals("former")
            || reading.isCapital(start - 1) && !reading.is(start - 1, WordClass.FUNCTION))) {
      start--;
    }
    return words(start, name.start);
  }

  private static boolean isCourtesy(String title) {
    return switch (title) {
      case "mr",
          "mr.",
          "mrs",
          "mrs.",
          "ms",
          "ms.",
          "miss",
          "sir",
          "lord",
          "lady",
          "madam",
          "dame" ->
          true;
      default -> false;
    };
  }

  private String words(int start, int end) {
    return reading.text.substring(reading.start(start), reading.end(end - 1));
  }
}
