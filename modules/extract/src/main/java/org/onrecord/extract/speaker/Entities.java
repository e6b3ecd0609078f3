package org.onrecord.extract.speaker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the names of one text into entities: a surname to the full name it shortens, "Donald J.
 * Trump" to "Donald Trump", "IMF" to the "International Monetary Fund (IMF)". Two people of one
 * surname stay apart by their first names, and where only the surname stands, by title and by who
 * was named in full last.
 */
final class Entities {
  /** How many entities of one key are looked at; keeps the time linear whatever the text. */
  private static final int MOST_ALIKE = 8;

  private static final int MOST_SURNAMES = 64;

  /** The last words of names that own an organisation and do not name it. */
  private static final Set<String> CAMPAIGNS =
      Set.of("campaign", "administration", "team", "camp", "transition", "government");

  /** The titles that go with a first name. */
  private static final Set<String> FIRST_NAME_TITLES =
      Set.of(
          "sir",
          "dame",
          "lady",
          "prince",
          "princess",
          "king",
          "queen",
          "father",
          "sister",
          "brother",
          "pope");

  private final Reading reading;
  private final Lexicon lexicon;
  private final Map<String, List<Entity>> byWord = new HashMap<>();
  private final Map<String, Entity> byKey = new HashMap<>();
  private final Map<String, Entity> byAcronym = new HashMap<>();

  /** The last words of people's full names, as many as are looked through for a misspelt one. */
  private final Set<String> surnames = new LinkedHashSet<>();

  private Entities(Reading reading, Lexicon lexicon) {
    this.reading = reading;
    this.lexicon = lexicon;
  }

  /** Gives every name its entity, and takes those away that turn out to be none. */
  static void gather(List<Name> names, Reading reading, Lexicon lexicon) {
    Entities entities = new Entities(reading, lexicon);
    for (Name name : names) {
      if (name.key.length > 1) {
        entities.addFull(name);
      }
    }
    for (Name name : names) {
      if (name.key.length == 1) {
        entities.addShort(name);
      }
      Name owner = name.owner;
      if (owner != null && name.entity != null) {
        if (owner.key.length > 1) {
          entities.addFull(owner);
        } else {
          entities.addShort(owner);
        }
        name.entity.owner = owner.entity;
      }
    }
    names.removeIf(name -> name.entity == null);
    for (Name name : names) {
      settle(Cast.entity(name));
    }
  }

  /** Types what its names left open: news names people in full where it first speaks of them. */
  private static void settle(Entity entity) {
    if (entity.type != EntityType.UNKNOWN) {
      return;
    }
    if (entity.fullest.key.length == 1) {
      entity.type = EntityType.ORGANISATION;
      return;
    }
    for (Name name : entity.names) {
      if (name.key.length == 1 && name.key[0].equals(entity.fullest.last())) {
        entity.type = EntityType.PERSON;
      }
    }
  }

  private void addFull(Name name) {
    String key = String.join(" ", name.key);
    Entity same = byKey.get(key);
    if (same == null && name.type != EntityType.ORGANISATION && name.type != EntityType.PLACE) {
      same = samePerson(name);
    }
    if (same == null && name.type == EntityType.ORGANISATION) {
      same = sameOrganisation(name);
    }
    if (same == null) {
      same = new Entity(name);
      if (name.type == EntityType.ORGANISATION || name.type == EntityType.UNKNOWN) {
        addAcronym(name, same);
      }
    }
    byKey.put(key, same);
    join(name, same);
    if (same.type == EntityType.PERSON && surnames.size() < MOST_SURNAMES) {
      surnames.add(name.last());
    }
    index(name.last(), same);
    index(name.key[0], same);
  }

  private @Nullable Entity samePerson(Name name) {
    for (Entity entity : byWord.getOrDefault(name.last(), List.of())) {
      if (entity.type == EntityType.ORGANISATION || entity.type == EntityType.PLACE) {
        continue;
      }
      String[] other = entity.fullest.key;
      if (!other[other.length - 1].equals(name.last())) {
        continue;
      }
      if (firstNamesAgree(other, name.key) && !gendersDiffer(entity, name)) {
        return entity;
      }
    }
    return null;
  }

  /** One whose name holds the other's words: "Pew Research" and "Pew Research Center". */
  private @Nullable Entity sameOrganisation(Name name) {
    for (Entity entity : byWord.getOrDefault(name.key[0], List.of())) {
      String[] other = entity.fullest.key;
      if (entity.type != EntityType.ORGANISATION || !other[0].equals(name.key[0])) {
        continue;
      }
      String[] longer = other.length > name.key.length ? other : name.key;
      String[] shorter = other.length > name.key.length ? name.key : other;
      boolean prefix = Arrays.equals(shorter, Arrays.copyOf(longer, shorter.length));
      boolean frame =
          shorter.length == 2
              && longer.length == 3
              && shorter[1].equals(longer[2])
              && !CAMPAIGNS.contains(longer[2]);
      if (shorter.length < longer.length
          && (prefix || frame)
          && !CAMPAIGNS.contains(longer[longer.length - 1])) {
        return entity;
      }
    }
    return null;
  }

  private boolean firstNamesAgree(String[] a, String[] b) {
    String first = a[0];
    String second = b[0];
    if (first.equals(second)) {
      return true;
    }
    if (first.length() == 1 || second.length() == 1) {
      return first.charAt(0) == second.charAt(0);
    }
    if (lexicon.longForm(first).equals(lexicon.longForm(second)) || isMisspelt(first, second)) {
      return true;
    }
    // "Wasserman Schultz" is the end of "Debbie Wasserman Schultz"
    String[] longer = a.length > b.length ? a : b;
    String[] shorter = a.length > b.length ? b : a;
    int skip = longer.length - shorter.length;
    for (int i = 0; i < shorter.length; i++) {
      if (!shorter[i].equals(longer[i + skip])) {
        return false;
      }
    }
    return true;
  }

  /** "Hilary" for "Hillary": a letter more, less or other, in a word long enough. */
  private static boolean isMisspelt(String a, String b) {
    String longer = a.length() > b.length() ? a : b;
    String shorter = a.length() > b.length() ? b : a;
    if (shorter.length() < 6 || longer.length() - shorter.length() > 1) {
      return false;
    }
    int same = 0;
    while (same < shorter.length() && shorter.charAt(same) == longer.charAt(same)) {
      same++;
    }
    int skip = longer.length() == shorter.length() ? 1 : 0;
    return same > 1
        && same < longer.length() - 1
        && longer
            .substring(same + 1)
            .equals(shorter.substring(Math.min(same + skip, shorter.length())));
  }

  private static boolean gendersDiffer(Entity entity, Name name) {
    return name.gender != Gender.UNKNOWN
        && entity.gender() != Gender.UNKNOWN
        && name.gender != entity.gender();
  }

  private void addAcronym(Name name, Entity entity) {
    StringBuilder initials = new StringBuilder();
    for (int i = name.start; i < name.end; i++) {
      if (reading.isCapital(i)) {
        initials.append(reading.lower(i).charAt(0));
      }
    }
    if (initials.length() >= 2) {
      byAcronym.putIfAbsent(initials.toString(), entity);
    }
    // "the Service Employees International Union (S.E.I.U.)" says so itself
    if (reading.first(name.end) == '(' && reading.isAcronym(name.end + 1)) {
      byAcronym.put(reading.lower(name.end + 1).replace(".", ""), entity);
    }
  }

  private void addShort(Name name) {
    Entity entity = null;
    String word = name.key[0];
    if (reading.isAcronym(name.start)) {
      entity = byAcronym.get(word.replace(".", ""));
    }
    if (entity == null) {
      entity = lastNamed(name, word);
    }
    if (entity == null && (name.type == EntityType.ADJECTIVE || isFamily(name, word))) {
      return;
    }
    if (entity == null && name.type == EntityType.UNKNOWN) {
      entity = misspelt(word);
    }
    if (entity == null) {
      entity = byKey.get(word);
      if (entity != null && gendersDiffer(entity, name) && name.titled) {
        entity = null;
      }
    }
    if (entity == null) {
      entity = new Entity(name);
      byKey.put(word, entity);
    }
    join(name, entity);
  }

  /** "The Roes", where a Roe is named. */
  private boolean isFamily(Name name, String word) {
    if (!word.endsWith("s") || !reading.lower(name.start - 1).equals("the")) {
      return false;
    }
    for (Entity entity : byWord.getOrDefault(word.substring(0, word.length() - 1), List.of())) {
      if (entity.isPerson()) {
        return true;
      }
    }
    return false;
  }

  /** Whose surname a word misspells; null for nobody, and where it might be two people's. */
  private @Nullable Entity misspelt(String word) {
    Entity best = null;
    for (String surname : surnames) {
      if (isMisspelt(surname, word) && !word.equals(surname + "s")) {
        for (Entity entity : byWord.getOrDefault(surname, List.of())) {
          if (best != null && best != entity) {
            return null;
          }
          best = entity;
        }
      }
    }
    return best;
  }

  /** The entity whose full name a single word shortens best at its place. */
  private @Nullable Entity lastNamed(Name name, String word) {
    Entity best = null;
    int bestScore = Integer.MIN_VALUE;
    for (Entity entity : byWord.getOrDefault(word, List.of())) {
      int score = fit(name, word, entity);
      if (score > bestScore) {
        bestScore = score;
        best = entity;
      }
    }
    return bestScore < 0 ? null : best;
  }

  private int fit(Name name, String word, Entity entity) {
    if (name.gender != Gender.UNKNOWN && name.titled && gendersDiffer(entity, name)) {
      return -1;
    }
    String[] full = entity.fullest.key;
    boolean surname = full[full.length - 1].equals(word);
    boolean person = entity.type == EntityType.PERSON || entity.type == EntityType.UNKNOWN;
    boolean place = name.type == EntityType.PLACE || name.type == EntityType.ADJECTIVE;
    if (place && !(surname && person && !isOrdinary(name))
        || name.type == EntityType.GROUP
        || !person && name.titled
        || entity.type == EntityType.PLACE
        || entity.type == EntityType.ORGANISATION && !shortensOrganisation(name, word, entity)) {
      return -1;
    }
    if (name.titled && !surname && !FIRST_NAME_TITLES.contains(reading.lower(name.start - 1))) {
      return -1;
    }
    Name latest = entity.latestFull(name.start);
    boolean near =
        latest != null && reading.paragraph(name.start) - reading.paragraph(latest.start) <= 1;
    return (surname ? 4000 : 0)
        + (person ? 2000 : 0)
        + (name.titled && name.gender != Gender.UNKNOWN && name.gender == entity.gender()
            ? 1000
            : 0)
        + (latest != null ? 400 : 0)
        + (near ? 50 : 0)
        + 20 * Math.min(entity.fulls(), 10)
        + 4 * Math.min(entity.names.size(), 20);
  }

  /** Where a place or an adjective stands as one: "in West", "the Cuban". */
  private boolean isOrdinary(Name name) {
    int before = name.runStart - 1;
    return reading.is(before, WordClass.PREPOSITION)
        || reading.is(before, WordClass.FUNCTION) && !reading.lower(before).equals("said")
        || reading.isCapital(name.end) && !reading.is(name.end, WordClass.FUNCTION);
  }

  /** "The Times" for "The New York Times", "Breitbart" for "Breitbart News"; not "News" for it. */
  private boolean shortensOrganisation(Name name, String word, Entity entity) {
    String[] full = entity.fullest.key;
    if (CAMPAIGNS.contains(full[full.length - 1])) {
      return false;
    }
    if (full[0].equals(word)) {
      return full.length == 2 && !name.titled;
    }
    return full.length <= 4
        && name.start > 0
        && reading.lower(name.start - 1).equals("the")
        && !word.equals("house");
  }

  private void join(Name name, Entity entity) {
    name.entity = entity;
    entity.add(name);
    if (name.gender != Gender.UNKNOWN) {
      int weight = name.titled ? 12 : 6;
      entity.maleness += name.gender == Gender.MALE ? weight : -weight;
    }
    if (name.titled && entity.type == EntityType.UNKNOWN) {
      entity.type = EntityType.PERSON;
    }
    if (isFuller(name, entity.fullest)) {
      entity.fullest = name;
    }
    entity.hasArticle |= hasArticle(name, entity);
  }

  /** Where a sentence starts with "The", only a periodical's name is taken to hold it. */
  private boolean hasArticle(Name name, Entity entity) {
    int the = name.runStart - 1;
    if (entity.isPerson() || !reading.isCapital(the) || !reading.lower(the).equals("the")) {
      return false;
    }
    return !reading.expectsCapital(the)
        || !reading.expectsCapital(name.start) && reading.is(name.end - 1, WordClass.PERIODICAL);
  }

  private boolean isFuller(Name name, Name than) {
    int words = Integer.compare(name.end - name.start, than.end - than.start);
    if (words != 0) {
      return words > 0;
    }
    int a = reading.end(name.end - 1) - reading.start(name.start);
    int b = reading.end(than.end - 1) - reading.start(than.start);
    return a > b || a == b && reading.isShouted(than.start) && !reading.isShouted(name.start);
  }

  private void index(String word, Entity entity) {
    List<Entity> alike = byWord.computeIfAbsent(word, key -> new ArrayList<>(2));
    if (alike.size() < MOST_ALIKE && !alike.contains(entity)) {
      alike.add(entity);
    }
  }
}
