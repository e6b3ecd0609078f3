package org.onrecord.extract.speaker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who appears in one text: its names, its entities, and what the text says they are. */
final class Cast {
  /** How far back a title or a description before a name may begin. */
  private static final int LONGEST_DESCRIPTION = 8;

  private static final int MOST_HOLDERS = 3;
  private static final int LONGEST_DOCUMENT = 3;
  private static final int LONGEST_ISSUE = 10;
  private static final int LONGEST_APPOSITION = 24;

  final Reading reading;
  private final Lexicon lexicon;
  final NameIndex index;

  /** The entities that are named most, most first. */
  final List<Entity> leads;

  /** Those that somebody owns: "the Roe campaign". */
  final List<Entity> owned = new ArrayList<>(2);

  private final Map<String, List<Entity>> holding = new HashMap<>();

  private final Map<Entity, Set<String>> roles = new IdentityHashMap<>();

  Cast(Reading reading, Lexicon lexicon) {
    this.reading = reading;
    this.lexicon = lexicon;
    List<Name> names = NameFinder.find(reading);
    Entities.gather(names, reading, lexicon);
    index = new NameIndex(names, reading.size);
    Map<Entity, Boolean> all = new LinkedHashMap<>();
    for (Name name : names) {
      all.put(entity(name), true);
    }
    leads = new ArrayList<>(all.keySet());
    leads.sort((a, b) -> Integer.compare(b.names.size(), a.names.size()));
    for (Entity entity : leads) {
      if (entity.owner != null && owned.size() < 6) {
        owned.add(entity);
      }
    }
    if (leads.size() > 3) {
      leads.subList(3, leads.size()).clear();
    }
    voteByPronouns();
    for (Name name : names) {
      describe(name);
    }
  }

  static Entity entity(Name name) {
    Entity entity = name.entity;
    if (entity == null) {
      throw new IllegalStateException("a name without its entity");
    }
    return entity;
  }

  /** The first ones whom the text describes by the word. */
  List<Entity> holders(String role) {
    return holding.getOrDefault(role, List.of());
  }

  /** Whether the text describes the entity by the word: a senator, a candidate, of Texas. */
  boolean isDescribed(Entity entity, String word) {
    Set<String> words = roles.get(entity);
    return words != null && words.contains(word);
  }

  boolean hasRole(Entity entity) {
    return roles.containsKey(entity);
  }

  /** A pronoun outside quotations is weak evidence for the gender of the person named before it. */
  private void voteByPronouns() {
    for (int i = 0; i < reading.size; i++) {
      boolean male = reading.is(i, WordClass.MALE_PRONOUN);
      if (!male && !reading.is(i, WordClass.FEMALE_PRONOUN) || reading.isQuoted(i)) {
        continue;
      }
      Name name = personBefore(i);
      if (name != null) {
        entity(name).maleness += male ? 1 : -1;
      }
    }
  }

  private @Nullable Name personBefore(int token) {
    int place = index.before(token) - 1;
    for (int steps = 0; place >= 0 && steps < 4; place--, steps++) {
      Name name = index.get(place);
      if (reading.sentence(token) - reading.sentence(name.start) > 1) {
        return null;
      }
      EntityType type = entity(name).type;
      if (type == EntityType.PERSON || type == EntityType.UNKNOWN) {
        return name;
      }
    }
    return null;
  }

  private void describe(Name name) {
    Entity entity = entity(name);
    describeIssuer(name, entity);
    if (reading.lower(name.end).equals("of") && reading.is(name.end + 1, WordClass.PLACE)) {
      describe(entity, name.end + 1);
    }
    for (int i = name.runStart; i < name.start; i++) {
      describe(entity, i);
    }
    // "Roe's lawyer, Jane Doe"
    int from = reading.first(name.runStart - 1) == ',' ? name.runStart - 2 : name.runStart - 1;
    for (int i = from; i >= 0 && from - i < LONGEST_DESCRIPTION; i--) {
      if (!reading.isWord(i)
          || reading.sentence(i) != reading.sentence(name.start)
          || reading.is(i, WordClass.FUNCTION)
          || reading.lower(i).equals("'s")) {
        break;
      }
      describe(entity, i);
    }
    if (reading.first(name.end) == ',') {
      if (isAge(name.end + 1) && !reading.isWord(name.end + 2)) {
        addRole(entity, reading.lower(name.end + 1) + "-year-old");
      }
      for (int i = name.end + 1; i < reading.size && i - name.end < LONGEST_APPOSITION; i++) {
        if (reading.sentence(i) != reading.sentence(name.start)
            || reading.is(i, WordClass.RELATIVE)) {
          break;
        }
        if (!reading.isWord(i)) {
          if (reading.first(i) == ',') {
            break;
          }
          continue;
        }
        if (i == name.end + 1
            && reading.is(i, WordClass.FUNCTION)
            && !reading.lower(i).equals("the")
            && !reading.lower(i).equals("a")
            && !reading.lower(i).equals("an")) {
          break;
        }
        describe(entity, i);
      }
    }
    if (reading.first(name.end) == '(') {
      for (int i = name.end + 1; i < Math.min(reading.size, name.end + 4); i++) {
        String lower = reading.lower(i);
        int joint = lower.indexOf('-');
        String state = lexicon.longForm(joint < 0 ? lower : lower.substring(joint + 1));
        if (state.length() > 3 && reading.isCapital(i) | joint == 1) {
          addRole(entity, state);
        }
        if (lower.startsWith("r-") || lower.equals("r")) {
          addRole(entity, "republican");
        } else if (lower.startsWith("d-") || lower.equals("d")) {
          addRole(entity, "democrat");
        }
      }
    }
  }

  /** "A Roe Institute poll", "the Institute's analysis", "a poll released by the Institute". */
  private void describeIssuer(Name name, Entity entity) {
    if (reading.first(name.end) == '/' || reading.first(name.runStart - 1) == '/') {
      return;
    }
    int noun = reading.isPossessive(name.end) ? name.end + 1 : name.end;
    for (int i = noun; i < noun + LONGEST_DOCUMENT && reading.isWord(i); i++) {
      if (reading.is(i, WordClass.FUNCTION)) {
        break;
      }
      if (reading.is(i, WordClass.DOCUMENT)) {
        addRole(entity, canonical(reading.lower(i)));
        return;
      }
    }
    int by = reading.lower(name.runStart - 1).equals("the") ? name.runStart - 2 : name.runStart - 1;
    if (!reading.lower(by).equals("by") && !reading.lower(by).equals("from")) {
      return;
    }
    for (int i = by - 1; i >= 0 && by - i < LONGEST_ISSUE; i--) {
      if (reading.sentence(i) != reading.sentence(by)) {
        return;
      }
      if (reading.is(i, WordClass.DOCUMENT)) {
        addRole(entity, canonical(reading.lower(i)));
        return;
      }
    }
  }

  private boolean isAge(int token) {
    String word = reading.lower(token);
    return (word.length() == 2 || word.length() == 3)
        && word.charAt(0) >= '1'
        && word.charAt(0) <= '9'
        && Character.isDigit(word.charAt(word.length() - 1));
  }

  private void describe(Entity entity, int token) {
    Word word = reading.words[token];
    if (word.is(WordClass.PERSON_NOUN)
        || word.is(WordClass.TITLE)
        || word.is(WordClass.MALE_TITLE)
        || word.is(WordClass.FEMALE_TITLE)
        || word.is(WordClass.PLACE)
        || word.is(WordClass.PARTY)
        || word.is(WordClass.DEMONYM)
        || word.is(WordClass.FEMALE_NOUN)
        || word.is(WordClass.INSTITUTION)
        || word.is(WordClass.MALE_NOUN)) {
      addRole(entity, canonical(word.lower));
    }
  }

  private void addRole(Entity entity, String role) {
    if (roles.computeIfAbsent(entity, key -> new LinkedHashSet<>()).add(role)) {
      List<Entity> holders = holding.computeIfAbsent(role, key -> new ArrayList<>(2));
      if (holders.size() < MOST_HOLDERS) {
        holders.add(entity);
      }
    }
  }

  /** Abbreviated titles are what they abbreviate. */
  static String canonical(String title) {
    return switch (title) {
      case "sen.", "sen", "sens." -> "senator";
      case "rep.", "rep", "reps.", "congressman", "congresswoman" -> "representative";
      case "gov.", "gov", "govs." -> "governor";
      case "gen.", "gen" -> "general";
      case "dr.", "dr" -> "doctor";
      case "prof.", "prof" -> "professor";
      case "democrats", "democratic" -> "democrat";
      case "republicans", "gop" -> "republican";
      case "adviser" -> "advisor";
      case "contender", "hopeful" -> "candidate";
      case "spokesperson", "spokesman", "spokeswoman" -> "spokesperson";
      case "survey", "polls", "surveys" -> "poll";
      default -> title;
    };
  }
}
