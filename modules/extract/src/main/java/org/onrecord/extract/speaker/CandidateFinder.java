package org.onrecord.extract.speaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds those whom a source may stand for. A bounded number, so that the time stays linear. */
final class CandidateFinder {
  /**
   * From so much evidence on, as a title or two first names give, he is no woman and she no man.
   */
  private static final int CERTAIN = 10;

  private static final int MOST_INSIDE = 8;
  private static final int MOST_BEFORE = 14;
  private static final int MOST_NAMES_BEFORE = 48;
  private static final int MOST_SENTENCES_BEFORE = 40;
  private static final int MOST_NAMES_AFTER = 4;
  private static final int MOST_ANTECEDENTS = 6;

  /**
   * Nouns too particular to stand for a body that neither has them in its name nor is called so.
   */
  private static final Set<String> PARTICULAR =
      Set.of(
          "ministry",
          "administration",
          "court",
          "jury",
          "tribunal",
          "government",
          "police",
          "army",
          "military",
          "parliament",
          "senate",
          "council",
          "department",
          "university",
          "party",
          "trust",
          "panel");

  private final Cast cast;
  private final Reading reading;
  private final History history;

  CandidateFinder(Cast cast, History history) {
    this.cast = cast;
    this.reading = cast.reading;
    this.history = history;
  }

  /** The candidates for the source, nobody first. */
  List<Candidate> find(Source source) {
    List<Candidate> candidates = new ArrayList<>(MOST_BEFORE + 4);
    candidates.add(new Candidate(null, null, Relation.NONE));
    boolean headed = addInside(candidates, source) || addExplained(candidates, source);
    if (source.form == Form.WHO || source.form == Form.WHICH) {
      addAntecedents(candidates, source);
    } else if (!headed && !isStranger(source)) {
      int inside = candidates.size();
      addOthers(candidates, source);
      if (source.form == Form.DEFINITE && source.kind == HeadKind.INSTITUTION) {
        keepNamesakes(candidates, inside, reading.lower(source.head));
      }
    }
    return candidates;
  }

  /** Adds those named in the source itself; tells whether one of them heads it. */
  private boolean addInside(List<Candidate> candidates, Source source) {
    boolean headed = false;
    for (int i = 0; i < source.names.size() && i < MOST_INSIDE; i++) {
      Name name = source.names.get(i);
      Relation relation = source.relations.get(i);
      Entity entity = Cast.entity(name);
      if (!holds(candidates, entity) && isEligible(source, name, relation)) {
        candidates.add(new Candidate(entity, name, relation));
        headed |= relation == Relation.HEAD;
      }
    }
    // "Roe's" of "Roe's campaign", which is a name as a whole
    Name whole = source.names.isEmpty() && source.head >= 0 ? cast.index.at(source.head) : null;
    Name owner = whole == null ? null : whole.owner;
    if (owner != null && owner.end == source.head + 1) {
      candidates.add(new Candidate(Cast.entity(owner), owner, Relation.HEAD));
      headed = true;
    }
    return headed;
  }

  /**
   * Adds the union of "the Harbour Union, a group that …", where the source is what explains it.
   */
  private boolean addExplained(List<Candidate> candidates, Source source) {
    boolean explains =
        (source.form == Form.INDEFINITE || source.form == Form.DEFINITE)
            && !source.several
            && !source.kind.isSeveral()
            && source.start > 1
            && reading.first(source.start - 1) == ',';
    Name name = explains ? cast.index.at(source.start - 2) : null;
    if (name == null || name.end != source.start - 1 || holds(candidates, Cast.entity(name))) {
      return false;
    }
    Entity entity = Cast.entity(name);
    if (entity.type == EntityType.PLACE
        || entity.isPerson() && source.kind == HeadKind.INSTITUTION
        || entity.type == EntityType.ORGANISATION && source.kind == HeadKind.PERSON) {
      return false;
    }
    candidates.add(new Candidate(entity, name, Relation.EXPLAINED));
    return true;
  }

  private boolean isEligible(Source source, Name name, Relation relation) {
    Entity entity = Cast.entity(name);
    // "Beijing warned": a capital speaks for its government, where it stands as the speaker
    if (entity.type == EntityType.PLACE) {
      return relation == Relation.HEAD
          && source.end - source.start == 1
          && reading.is(name.start, WordClass.SPEAKING_PLACE);
    }
    if (relation == Relation.HEAD) {
      return name.type != EntityType.GROUP || source.isPlain(reading, name);
    }
    if (relation == Relation.APPOSITION) {
      return !source.kind.isSeveral();
    }
    // "Roe's lawyer", "the Harbour Union chief" and "a lawyer for Roe" are others than Roe and the
    // union
    if (source.kind == HeadKind.PERSON || source.kind.isSeveral()) {
      return false;
    }
    if (!entity.isPerson()) {
      return relation != Relation.COMPLEMENT
          || !reading.is(source.firstPartEnd, WordClass.DIRECTION);
    }
    // "the administration under Roe", "the Roe team", but "Roe's words" and "a Roe advertisement"
    return relation == Relation.OWNER
        || relation == Relation.COORDINATE
        || relation == Relation.MODIFIER && source.kind == HeadKind.DOCUMENT;
  }

  /** "A senior official" is somebody new: whom the text names elsewhere is not named here. */
  private boolean isStranger(Source source) {
    return source.kind == HeadKind.PERSON && isOwnedByRole(source)
        || source.form == Form.INDEFINITE && source.kind != HeadKind.DOCUMENT
        || source.form == Form.BARE && source.kind == HeadKind.UNKNOWN
        || source.several
        || source.kind.isSeveral();
  }

  /** "The council" is one that has it in its name, where there is any such. */
  private void keepNamesakes(List<Candidate> candidates, int inside, String head) {
    boolean any = PARTICULAR.contains(head);
    for (int i = inside; i < candidates.size(); i++) {
      any |= isNamesake(candidates.get(i), head);
    }
    if (any) {
      for (int i = candidates.size() - 1; i >= inside; i--) {
        if (!isNamesake(candidates.get(i), head)) {
          candidates.remove(i);
        }
      }
    }
  }

  private boolean isNamesake(Candidate candidate, String head) {
    Entity entity = candidate.entity;
    if (entity == null || entity.isPerson()) {
      return false;
    }
    String[] key = entity.fullest.key;
    return key[0].equals(head)
        || key[key.length - 1].equals(head)
        || PARTICULAR.contains(head) && cast.isDescribed(entity, head);
  }

  /** "The former president's spokeswoman": not the president, whoever that is. */
  private boolean isOwnedByRole(Source source) {
    for (int i = source.start + 1; i < source.head; i++) {
      if (reading.isPossessive(i)
          && (reading.is(i - 1, WordClass.PERSON_NOUN) || reading.is(i - 1, WordClass.TITLE))) {
        return true;
      }
    }
    return false;
  }

  private void addOthers(List<Candidate> candidates, Source source) {
    addBefore(candidates, source);
    addAfter(candidates, source);
    for (int back = 1; back <= History.REACH && history.reaches(back); back++) {
      Entity speaker = history.speaker(back);
      if (speaker != null) {
        add(candidates, source, speaker, null);
      }
    }
    for (Entity lead : cast.leads) {
      add(candidates, source, lead, null);
    }
    if (source.head >= 0) {
      String head = reading.lower(source.head);
      for (Entity owned : cast.owned) {
        if (owned.fullest.last().equals(head)) {
          add(candidates, source, owned, null);
        }
      }
      for (Entity holder : cast.holders(Cast.canonical(head))) {
        add(candidates, source, holder, null);
      }
    }
  }

  private void addBefore(List<Candidate> candidates, Source source) {
    int last = cast.index.before(source.position) - 1;
    for (int place = last; place >= 0 && last - place < MOST_NAMES_BEFORE; place--) {
      Name name = cast.index.get(place);
      int sentences = reading.sentence(source.position) - reading.sentence(name.start);
      if (candidates.size() >= MOST_BEFORE || sentences > MOST_SENTENCES_BEFORE) {
        return;
      }
      add(candidates, source, Cast.entity(name), name);
    }
  }

  private void addAfter(List<Candidate> candidates, Source source) {
    int first = cast.index.before(source.end);
    int end = Math.min(cast.index.size(), first + MOST_NAMES_AFTER);
    for (int place = first; place < end; place++) {
      Name name = cast.index.get(place);
      if (reading.sentence(name.start) != reading.sentence(source.position)) {
        return;
      }
      add(candidates, source, Cast.entity(name), name);
    }
  }

  /** Adds whom "who" may go back to: the person before it, or else those of its sentence. */
  private void addAntecedents(List<Candidate> candidates, Source source) {
    if (Source.antecedent(reading, cast.index, source.start) == Antecedent.PLURAL) {
      return;
    }
    Name adjacent = cast.index.at(Source.antecedentToken(reading, source.start));
    int last = cast.index.before(source.start) - 1;
    for (int place = last; place >= 0 && last - place < MOST_ANTECEDENTS; place--) {
      Name name = cast.index.get(place);
      Entity entity = Cast.entity(name);
      if (reading.sentence(name.start) != reading.sentence(source.start)) {
        return;
      }
      if (name == adjacent || source.form == Form.WHICH || entity.isPerson()) {
        add(candidates, source, entity, name);
      }
      if (name == adjacent && (entity.isPerson() || name.type == EntityType.GROUP)) {
        return;
      }
    }
  }

  private static void add(
      List<Candidate> candidates, Source source, Entity entity, @Nullable Name nearest) {
    if (entity.type != EntityType.PLACE && !clashes(entity, source) && !holds(candidates, entity)) {
      candidates.add(new Candidate(entity, nearest, Relation.NONE));
    }
  }

  private static boolean holds(List<Candidate> candidates, Entity entity) {
    for (Candidate candidate : candidates) {
      if (candidate.entity == entity) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNoPerson(Entity entity) {
    return !entity.isPerson() && entity.type != EntityType.UNKNOWN;
  }

  /** He and she are no organisations; it and "the company" are no persons. */
  private static boolean clashes(Entity entity, Source source) {
    return switch (source.form) {
      case HE, HIS -> isNoPerson(entity) || entity.maleness < -CERTAIN;
      case SHE, HER -> isNoPerson(entity) || entity.maleness > CERTAIN;
      case IT, ITS, WHICH -> entity.isPerson();
      case DEFINITE -> entity.isPerson() && source.kind == HeadKind.INSTITUTION;
      default -> false;
    };
  }
}
