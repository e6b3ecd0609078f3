package org.onrecord.extract.speaker;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.text.TokenSpan;

/**
 * The attributions of one text, gone through in order: who may be the speaker of the next one, what
 * speaks for each, and who the earlier ones were.
 */
final class Scene {
  /** The template of the feature that nobody always has. */
  static final int NOBODY = 1;

  /** How many names before a source are looked at; keeps the time linear. */
  private static final int WINDOW = 48;

  private static final int MOST_CANDIDATES = 14;
  private static final int MOST_SENTENCES = 40;
  private static final int LOOK_AHEAD = 4;
  private static final int PREDECESSORS = 4;

  private final Cast cast;
  private final Reading reading;
  private final List<@Nullable Entity> speakers = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();

  Scene(Cast cast) {
    this.cast = cast;
    this.reading = cast.reading;
  }

  Source source(Finding finding) {
    if (!finding.source().isEmpty()) {
      TokenSpan first = finding.source().get(0);
      return Source.read(reading, cast.index, first.start(), first.end());
    }
    List<TokenSpan> rest = finding.cue().isEmpty() ? finding.content() : finding.cue();
    return Source.none(rest.get(0).start());
  }

  /** Notes who the speaker of the next attribution is. */
  void add(Source source, @Nullable Entity speaker) {
    sources.add(source);
    speakers.add(speaker);
    if (speaker != null) {
      speaker.spoken++;
    }
  }

  /** Who may be the speaker, nobody first, each with its features. */
  List<Candidate> candidates(Finding finding, Source source) {
    List<Candidate> candidates = new ArrayList<>(MOST_CANDIDATES + 4);
    candidates.add(new Candidate(null));
    for (int i = 0; i < source.names.size() && i < 8; i++) {
      Name name = source.names.get(i);
      Entity entity = Cast.entity(name);
      Candidate candidate = find(candidates, entity);
      if (candidate == null && isEligible(source, name, source.relations.get(i))) {
        candidate = new Candidate(entity);
        candidate.relation = source.relations.get(i);
        candidate.nearest = name;
        candidates.add(candidate);
      }
    }
    if (source.names.isEmpty() && source.head >= 0) {
      addOwner(candidates, source);
    }
    int inside = candidates.size();
    boolean headed = false;
    for (Candidate candidate : candidates) {
      headed |= candidate.relation == Relation.HEAD;
    }
    if (source.form == Form.WHO || source.form == Form.WHICH) {
      addAntecedents(candidates, source);
    } else if (!headed && !isStranger(source)) {
      addOthers(candidates, source);
    }
    describe(candidates, inside, finding, source);
    return candidates;
  }

  /** Whether a name inside the source may be the speaker's. */
  private boolean isEligible(Source source, Name name, Relation relation) {
    Entity entity = Cast.entity(name);
    // "Beijing warned": a capital speaks for its government, where it stands as the speaker
    if (entity.type == EntityType.PLACE) {
      return relation == Relation.HEAD
          && source.end - source.start == 1
          && reading.is(name.start, WordClass.SPEAKING_PLACE);
    }
    if (relation == Relation.HEAD) {
      return name.type != EntityType.GROUP || modified(name, source) < 2;
    }
    // "a lawyer for Roe", "the administration under Roe"
    boolean describes = relation == Relation.COMPLEMENT || relation == Relation.OTHER;
    return !isPlural(source) && !(describes && entity.isPerson());
  }

  /** "A senior official" is somebody new: whom the text names elsewhere is not named here. */
  private boolean isStranger(Source source) {
    int kind = kind(source);
    return source.form == Form.INDEFINITE && kind != 4
        || source.form == Form.BARE && (kind == 0 || kind == 6)
        || source.several
        || isPlural(source);
  }

  /** "Officials", "the candidates": several people, whoever they are. */
  private boolean isPlural(Source source) {
    if (source.form.ordinal() < Form.OWNED.ordinal()) {
      return false;
    }
    int kind = kind(source);
    return kind == 3 || kind == 6;
  }

  private void addOthers(List<Candidate> candidates, Source source) {
    addBefore(candidates, source);
    addAfter(candidates, source);
    addPredecessors(candidates, source);
    for (Entity lead : cast.leads) {
      add(candidates, source, lead, null);
    }
    if (source.head >= 0) {
      for (Entity owned : cast.owned) {
        if (lastWord(owned).equals(reading.lower(source.head))) {
          add(candidates, source, owned, null);
        }
      }
      for (Entity holder : cast.holders(Cast.canonical(reading.lower(source.head)))) {
        add(candidates, source, holder, null);
      }
    }
  }

  /**
   * Whom "who" may go back to: the name before it; nobody after a plural; or its sentence's names.
   */
  private void addAntecedents(List<Candidate> candidates, Source source) {
    if (antecedent(source.start) == 1) {
      return;
    }
    int before = reading.first(source.start - 1) == ',' ? source.start - 2 : source.start - 1;
    Name adjacent = before < 0 ? null : cast.index.at(before);
    int last = cast.index.before(source.start) - 1;
    for (int place = last; place >= 0 && place > last - 6; place--) {
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

  /** "Roe's" of "Roe's campaign", which is a name as a whole. */
  private void addOwner(List<Candidate> candidates, Source source) {
    Name whole = cast.index.at(source.head);
    Name owner = whole == null ? null : whole.owner;
    if (owner != null && owner.end == source.head + 1) {
      Candidate candidate = new Candidate(Cast.entity(owner));
      candidate.relation = Relation.HEAD;
      candidate.nearest = owner;
      candidates.add(candidate);
    }
  }

  private static String lastWord(Entity entity) {
    String[] key = entity.fullest.key;
    return key[key.length - 1];
  }

  private static @Nullable Candidate find(List<Candidate> candidates, Entity entity) {
    for (Candidate candidate : candidates) {
      if (candidate.entity == entity) {
        return candidate;
      }
    }
    return null;
  }

  /** He and she are no organisations, and it is no person. */
  private static boolean clashes(Entity entity, Source source) {
    return switch (source.form) {
      case HE, SHE, HIS, HER -> !entity.isPerson() && entity.type != EntityType.UNKNOWN;
      case IT, ITS, WHICH -> entity.isPerson();
      default -> false;
    };
  }

  private void add(
      List<Candidate> candidates, Source source, Entity entity, @Nullable Name nearest) {
    if (entity.type != EntityType.PLACE
        && !clashes(entity, source)
        && find(candidates, entity) == null) {
      Candidate candidate = new Candidate(entity);
      candidate.nearest = nearest;
      candidates.add(candidate);
    }
  }

  private void addBefore(List<Candidate> candidates, Source source) {
    int position = source.position;
    int last = cast.index.before(position) - 1;
    for (int place = last; place >= 0 && last - place < WINDOW; place--) {
      Name name = cast.index.get(place);
      if (candidates.size() >= MOST_CANDIDATES
          || reading.sentence(position) - reading.sentence(name.start) > MOST_SENTENCES) {
        return;
      }
      add(candidates, source, Cast.entity(name), name);
    }
  }

  private void addAfter(List<Candidate> candidates, Source source) {
    int first = cast.index.before(source.end);
    for (int place = first; place < cast.index.size() && place < first + LOOK_AHEAD; place++) {
      Name name = cast.index.get(place);
      if (reading.sentence(name.start) != reading.sentence(source.position)) {
        return;
      }
      add(candidates, source, Cast.entity(name), name);
    }
  }

  private void addPredecessors(List<Candidate> candidates, Source source) {
    for (int i = speakers.size() - 1; i >= 0 && i >= speakers.size() - PREDECESSORS; i--) {
      Entity speaker = speakers.get(i);
      if (speaker != null) {
        add(candidates, source, speaker, null);
      }
    }
  }

  private void describe(List<Candidate> candidates, int inside, Finding finding, Source source) {
    int form = source.form.ordinal();
    int head = headHash(source);
    int position = source.position;
    boolean quoted = reading.isQuoted(position);
    int where = form * 2 + (quoted ? 1 : 0);
    int persons = 0;
    int agreeing = 0;
    int recency = 0;
    int relationsSeen = 0;
    for (int i = 1; i < candidates.size(); i++) {
      relationsSeen |= 1 << candidates.get(i).relation.ordinal();
    }
    for (int i = 1; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      Entity entity = candidate.entity;
      if (entity == null) {
        continue;
      }
      int agreement = agreement(entity, source);
      boolean agrees = i < inside || agreement >= 2;
      describe(candidate, entity, finding, source, where, head, agreement, recency, agreeing);
      candidate.features.add(90, relationsSeen, form, candidate.relation.ordinal());
      if (entity.isPerson()) {
        persons++;
      }
      if (agrees) {
        agreeing++;
      }
      recency++;
    }
    describeNobody(
        candidates.get(0).features, finding, source, where, head, agreeing, persons, relationsSeen);
  }

  private int headHash(Source source) {
    return source.head < 0 || source.form == Form.NAME
        ? 0
        : Cast.canonical(reading.lower(source.head)).hashCode();
  }

  private void describeNobody(
      FeatureList features,
      Finding finding,
      Source source,
      int where,
      int head,
      int agreeing,
      int persons,
      int relationsSeen) {
    int form = source.form.ordinal();
    int first = source.end > source.start ? reading.lower(source.start).hashCode() : 0;
    int plural = source.head >= 0 && reading.lower(source.head).endsWith("s") ? 1 : 0;
    features.add(NOBODY, 0, 0, 0);
    features.add(2, where, 0, 0);
    features.add(3, form, head, 0);
    features.add(4, form, first, 0);
    features.add(5, form, Math.min(agreeing, 3), 0);
    features.add(6, form, plural, relationsSeen);
    features.add(7, form, relationsSeen, source.several ? 1 : 0);
    features.add(8, form, Math.min(persons, 3), 0);
    features.add(
        16,
        relationsSeen & 1 << Relation.HEAD.ordinal(),
        relationsSeen & 1 << Relation.APPOSITION.ordinal(),
        0);
    features.add(9, form, kind(source), plural);
    features.add(17, kind(source), relationsSeen, 0);
    features.add(18, kind(source), form, Math.min(agreeing, 2));
    int previous = speakers.size() - 1;
    int silent = previous < 0 ? 2 : speakers.get(previous) == null ? 1 : 0;
    features.add(10, form, silent, previous < 0 ? 0 : gap(sources.get(previous), source));
    if (source.form == Form.NONE) {
      features.add(
          11,
          finding.cue().isEmpty() ? 0 : reading.lower(finding.cue().get(0).start()).hashCode(),
          0,
          0);
    }
    if (source.form == Form.WHO || source.form == Form.WHICH) {
      features.add(12, form, beforeRelative(source.start), 0);
      features.add(13, form, antecedentHash(source.start), 0);
      features.add(15, form, antecedent(source.start), 0);
    }
    if (source.firstPartEnd < source.end) {
      features.add(14, form, reading.lower(source.firstPartEnd).hashCode(), 0);
    }
  }

  /** Whether a name stands right before "who", or a common noun does. */
  private int beforeRelative(int start) {
    int i = start - 1;
    boolean comma = false;
    if (reading.first(i) == ',') {
      comma = true;
      i--;
    }
    int kind = cast.index.at(Math.max(i, 0)) != null ? 2 : reading.isCapital(i) ? 1 : 0;
    return kind * 2 + (comma ? 1 : 0);
  }

  /** What "who" goes back to: 0 a name, 1 a plural, 2 a singular noun. */
  private int antecedent(int start) {
    int i = reading.first(start - 1) == ',' ? start - 2 : start - 1;
    if (cast.index.at(Math.max(i, 0)) != null) {
      return 0;
    }
    String lower = reading.lower(i);
    return lower.endsWith("s") && !lower.endsWith("ss")
            || reading.is(i, WordClass.GROUP)
            || reading.is(i, WordClass.NOBODY)
        ? 1
        : 2;
  }

  private int antecedentHash(int start) {
    int i = reading.first(start - 1) == ',' ? start - 2 : start - 1;
    return cast.index.at(Math.max(i, 0)) != null ? 0 : reading.lower(i).hashCode();
  }

  private int gap(Source before, Source now) {
    int a = before.position;
    int b = now.position;
    if (reading.sentence(a) == reading.sentence(b)) {
      return 0;
    }
    return reading.paragraph(a) == reading.paragraph(b)
        ? 1
        : Math.abs(reading.paragraph(b) - reading.paragraph(a)) == 1 ? 2 : 3;
  }

  /** 3: gender or number agree for certain; 2: nothing against it; 1: doubtful; 0: they clash. */
  private static int agreement(Entity entity, Source source) {
    Gender gender = entity.gender();
    boolean person = entity.type == EntityType.PERSON;
    boolean unknown = entity.type == EntityType.UNKNOWN;
    switch (source.form) {
      case HE, HIS:
        return !person && !unknown
            ? 0
            : gender == Gender.MALE ? 3 : gender == Gender.UNKNOWN ? person ? 2 : 1 : 0;
      case SHE, HER:
        return !person && !unknown
            ? 0
            : gender == Gender.FEMALE ? 3 : gender == Gender.UNKNOWN ? person ? 2 : 1 : 0;
      case IT, ITS, WHICH:
        return person ? 0 : unknown ? 2 : 3;
      case THEY, THEIR:
        return person ? 1 : unknown ? 2 : 3;
      case I, WHO:
        return person ? 3 : unknown ? 2 : 0;
      default:
        return person ? 2 : 2;
    }
  }

  private void describe(
      Candidate candidate,
      Entity entity,
      Finding finding,
      Source source,
      int where,
      int head,
      int agreement,
      int recency,
      int agreeing) {
    FeatureList f = candidate.features;
    int form = source.form.ordinal();
    int type = entity.type.ordinal();
    int relation = candidate.relation.ordinal();
    int first = source.end > source.start ? reading.lower(source.start).hashCode() : 0;
    int distance = distance(candidate, source);
    f.add(19, relation, 0, 0);
    f.add(20, relation, form, 0);
    f.add(21, relation, form, type);
    f.add(22, where, agreement, 0);
    if (candidate.relation != Relation.NONE) {
      f.add(23, relation, type, first);
      f.add(24, relation, head, type);
      f.add(28, relation, kind(source), type);
      f.add(62, relation, kind(source), form);
      if (source.firstPartEnd < source.end) {
        f.add(25, relation, reading.lower(source.firstPartEnd).hashCode(), 0);
      }
      f.add(26, relation, type, entity.names.size() > 1 ? 1 : 0);
      if (candidate.nearest != null) {
        f.add(27, relation, type, modified(candidate.nearest, source));
        f.add(70, relation, group(candidate.nearest), modified(candidate.nearest, source));
        f.add(71, relation, group(candidate.nearest), after(source));
      }
      return;
    }
    f.add(30, where, agreement, type * 4 + entity.gender().ordinal());
    f.add(29, form, agreement, type * 8 + Math.min(entity.fullest.key.length, 3));
    f.add(69, form, type, Math.min(commons(entity.fullest), 2));
    f.add(31, where, distance, 0);
    f.add(32, where, agreement, distance);
    f.add(33, form, Math.min(recency, 6), 0);
    f.add(34, form, agreement >= 2 ? Math.min(agreeing, 5) : 9, distance);
    f.add(35, form, log(entity.names.size()), entity == lead() ? 1 : 0);
    f.add(36, form, Math.min(log(entity.spoken), 4), 0);
    int turn = turn(entity);
    int gap = turn == 0 ? 9 : gap(sources.get(sources.size() - turn), source);
    f.add(37, where, turn, gap);
    f.add(38, where, turn, agreement);
    f.add(39, form, turn * 8 + distance, agreement >= 2 ? Math.min(agreeing, 3) : 9);
    if (turn > 0) {
      f.add(40, form, turn, sources.get(sources.size() - turn).form.ordinal());
    }
    Name nearest = candidate.nearest;
    if (nearest != null) {
      int place = place(nearest, source);
      f.add(41, form, place, distance);
      f.add(42, form, place, Math.min(agreeing, 3));
      f.add(43, form, nearest.key.length > 1 ? 1 : 0, distance);
      if (source.form == Form.WHO || source.form == Form.WHICH) {
        int between = source.start - nearest.end;
        int antecedent = antecedent(source.start);
        f.add(44, form, Math.max(-1, Math.min(between, 6)), beforeRelative(source.start));
        f.add(47, antecedent, place, distance);
        f.add(48, antecedent, place, recency);
        f.add(49, antecedent, turn, gap);
        f.add(45, form, type, Math.max(-1, Math.min(between, 2)));
      }
      if (isAround(finding, nearest)) {
        f.add(46, where, distance, 0);
      }
    }
    if (source.head >= 0 && source.form.ordinal() >= Form.OWNED.ordinal()) {
      int described = described(entity, source);
      f.add(50, form, described, 0);
      f.add(51, form, described, Math.min(recency, 3));
      f.add(52, form, described, distance);
      f.add(53, head, type, 0);
      f.add(63, kind(source) * 8 + type, turn, gap);
      f.add(64, kind(source) * 8 + type, Math.min(recency, 3), distance);
      f.add(65, kind(source) * 8 + type, entity == lead() ? 1 : 0, form);
      f.add(66, kind(source) * 8 + type, log(entity.names.size()), described);
      f.add(54, form, kind(source), type);
      f.add(55, form, described * 4 + genderMatch(entity, source), turn);
      int sameHead = lastWord(entity).equals(reading.lower(source.head)) ? 1 : 0;
      Entity owner = entity.owner;
      if (sameHead == 1 && owner != null) {
        Gender wanted = possessor(source);
        f.add(
            60, form, wanted == Gender.UNKNOWN ? 2 : wanted == owner.gender() ? 1 : 0, turn(owner));
        f.add(61, form, cast.owned.size(), 0);
      }
      f.add(58, form, sameHead, Math.min(recency, 3));
      f.add(59, form, sameHead, type);
      f.add(56, described, entity == lead() ? 1 : 0, kind(source));
    }
    if (source.form == Form.OWNED) {
      f.add(57, reading.lower(source.start).hashCode(), head, entity.gender().ordinal());
    }
  }

  /** 1: a party's members, 2: a people, 0: no group. */
  private int group(Name name) {
    if (name.type != EntityType.GROUP) {
      return 0;
    }
    return reading.is(name.end - 1, WordClass.PARTY) ? 1 : 2;
  }

  /**
   * What follows the source's first part: 0 nothing, 1 a mark, 2 "who", 3 a preposition, 4 more.
   */
  private int after(Source source) {
    int next = source.firstPartEnd;
    if (next >= source.end) {
      return 0;
    }
    return !reading.isWord(next)
        ? 1
        : reading.is(next, WordClass.RELATIVE)
            ? 2
            : reading.is(next, WordClass.PREPOSITION) ? 3 : 4;
  }

  private int commons(Name name) {
    int count = 0;
    for (int i = name.start; i < name.end; i++) {
      if (reading.is(i, WordClass.COMMON)) {
        count++;
      }
    }
    return count;
  }

  private Gender possessor(Source source) {
    return reading.is(source.start, WordClass.MALE_PRONOUN)
        ? Gender.MALE
        : reading.is(source.start, WordClass.FEMALE_PRONOUN) ? Gender.FEMALE : Gender.UNKNOWN;
  }

  /** What stands before a name in its source: 0 nothing, 1 an article, 2 more. */
  private int modified(Name name, Source source) {
    int words = name.start - source.start;
    if (words <= 0) {
      return 0;
    }
    return words == 1 && reading.lower(source.start).equals("the") ? 1 : name.titled ? 3 : 2;
  }

  private @Nullable Entity lead() {
    return cast.leads.isEmpty() ? null : cast.leads.get(0);
  }

  private static int log(int count) {
    return 32 - Integer.numberOfLeadingZeros(count);
  }

  private static boolean isAround(Finding finding, Name name) {
    List<TokenSpan> content = finding.content();
    return name.start >= content.get(0).start()
        && name.start < content.get(content.size() - 1).end();
  }

  /** In sentences: 0 to 3 back, 4 for up to six, 5 for farther, 6 after the source, 7 unknown. */
  private int distance(Candidate candidate, Source source) {
    Name nearest = candidate.nearest;
    if (nearest == null) {
      return 7;
    }
    if (nearest.start >= source.position) {
      return 6;
    }
    int back = reading.sentence(source.position) - reading.sentence(nearest.start);
    return back <= 3 ? back : back <= 6 ? 4 : 5;
  }

  /** How many attributions back the entity last spoke, up to three, or 0. */
  private int turn(Entity entity) {
    for (int back = 1; back <= 3 && back <= speakers.size(); back++) {
      if (speakers.get(speakers.size() - back) == entity) {
        return back;
      }
    }
    return 0;
  }

  /** The part that the name plays in its sentence, roughly. */
  private int place(Name name, Source source) {
    int part;
    if (reading.isPossessive(name.end)) {
      part = 1;
    } else if (reading.is(name.runStart - 1, WordClass.PREPOSITION)) {
      part = 2;
    } else if (name.runStart == 0
        || reading.sentence(name.runStart - 1) != reading.sentence(name.start)) {
      part = 3;
    } else if (reading.first(name.end) == ',') {
      part = 4;
    } else {
      part = 5;
    }
    boolean same = reading.paragraph(name.start) == reading.paragraph(source.position);
    return part * 4 + (reading.isQuoted(name.start) ? 2 : 0) + (same ? 1 : 0);
  }

  /** How well the text's descriptions of the entity meet the source's words. */
  private int described(Entity entity, Source source) {
    int score = cast.isDescribed(entity, Cast.canonical(reading.lower(source.head))) ? 2 : 0;
    int first = source.start;
    for (int i = source.start; i < source.head; i++) {
      if (reading.isPossessive(i)) {
        first = i + 1;
      }
    }
    for (int i = first; i < source.firstPartEnd; i++) {
      if (i != source.head && cast.isDescribed(entity, Cast.canonical(reading.lower(i)))) {
        return score + 1;
      }
    }
    return score == 0 && cast.hasRole(entity) ? 4 : score;
  }

  /**
   * What kind of thing the source's head is: 0 unknown, 1 institution, 2 person, 3 group, 4
   * document.
   */
  private int kind(Source source) {
    if (source.head < 0) {
      return 5;
    }
    Word head = reading.words[source.head];
    if (head.is(WordClass.PERSON_NOUN) || head.is(WordClass.TITLE)) {
      return 2;
    }
    if (head.is(WordClass.DOCUMENT)) {
      return 4;
    }
    if (head.is(WordClass.INSTITUTION)) {
      return 1;
    }
    if (head.is(WordClass.GROUP)) {
      return 3;
    }
    boolean plural =
        head.lower.endsWith("s") && !head.lower.endsWith("ss") && !head.lower.endsWith("'s");
    return plural ? 6 : 0;
  }

  private int genderMatch(Entity entity, Source source) {
    boolean female = reading.is(source.head, WordClass.FEMALE_NOUN);
    boolean male = reading.is(source.head, WordClass.MALE_NOUN);
    if (!female && !male || entity.gender() == Gender.UNKNOWN) {
      return 0;
    }
    return (entity.gender() == Gender.FEMALE) == female ? 1 : 2;
  }
}
