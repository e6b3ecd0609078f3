package org.onrecord.extract.speaker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.text.TokenSpan;

/** Says what speaks for each candidate, as features of the ranker. */
final class CandidateFeatures {
  /** What stands for the rivals of a candidate that doesn't agree with the source itself. */
  private static final int DISAGREES = 9;

  /** How many tokens back an introduction is looked for. */
  private static final int INTRODUCTION = 150;

  private final Cast cast;
  private final Reading reading;
  private final History history;
  private final @Nullable Entity lead;

  CandidateFeatures(Cast cast, History history) {
    this.cast = cast;
    this.reading = cast.reading;
    this.history = history;
    lead = cast.leads.isEmpty() ? null : cast.leads.get(0);
  }

  /** What is the same for all candidates of a source. */
  private record Context(
      Finding finding,
      Source source,
      int form,
      int where,
      int kind,
      int head,
      int first,
      int next,
      int relations,
      int cue,
      int before,
      int quoted) {}

  /**
   * How a candidate stands among the others: its place by recency, and those that agree before it.
   */
  private record Standing(int recency, int agreement, int rivals) {
    boolean agrees() {
      return agreement >= 2;
    }

    int rivals(int most) {
      return agrees() ? Math.min(rivals, most) : DISAGREES;
    }
  }

  void describe(List<Candidate> candidates, Finding finding, Source source) {
    Context context = context(candidates, finding, source);
    int persons = 0;
    int agreeing = 0;
    for (int i = 1; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      Entity entity = candidate.entity;
      if (entity == null) {
        continue;
      }
      Standing standing = new Standing(i - 1, agreement(entity, source), agreeing);
      describe(candidate, entity, standing, context);
      persons += entity.isPerson() ? 1 : 0;
      agreeing += standing.agrees() || candidate.relation != Relation.NONE ? 1 : 0;
    }
    describeNobody(candidates.get(0).features, context, agreeing, persons);
  }

  private Context context(List<Candidate> candidates, Finding finding, Source source) {
    int relations = 0;
    for (int i = 1; i < candidates.size(); i++) {
      relations |= 1 << candidates.get(i).relation.ordinal();
    }
    int form = source.form.ordinal();
    return new Context(
        finding,
        source,
        form,
        form * 2 + (reading.isQuoted(source.position) ? 1 : 0),
        source.kind.ordinal(),
        source.head < 0 || source.form == Form.NAME
            ? 0
            : Cast.canonical(reading.lower(source.head)).hashCode(),
        source.end > source.start ? reading.lower(source.start).hashCode() : 0,
        source.firstPartEnd < source.end ? reading.lower(source.firstPartEnd).hashCode() : 0,
        relations,
        finding.cue().isEmpty() ? 0 : reading.lower(finding.cue().get(0).start()).hashCode(),
        before(source),
        reading.isQuoted(finding.content().get(0).start()) ? 1 : 0);
  }

  /** The word before the source, where it may bind the source to its own sentence. */
  private int before(Source source) {
    int token = source.position - 1;
    if (token < 0 || reading.sentence(token) != reading.sentence(source.position)) {
      return 1;
    }
    return reading.is(token, WordClass.FUNCTION)
        ? reading.lower(token).hashCode()
        : reading.isWord(token) ? 2 : reading.first(token) == ',' ? 3 : 4;
  }

  private void describeNobody(FeatureList f, Context c, int agreeing, int persons) {
    Source source = c.source;
    int plural = source.head >= 0 && reading.lower(source.head).endsWith("s") ? 1 : 0;
    f.add(Template.NOBODY, 0);
    f.add(Template.NOBODY_PLACE, c.where);
    f.add(Template.NOBODY_HEAD, c.form, c.head);
    f.add(Template.NOBODY_FIRST_WORD, c.form, c.first);
    f.add(Template.NOBODY_RIVALS, c.form, Math.min(agreeing, 3));
    f.add(Template.NOBODY_PLURAL, c.form, plural, c.relations);
    f.add(Template.NOBODY_SEVERAL, c.form, c.relations, source.several ? 1 : 0);
    f.add(Template.NOBODY_PERSONS, c.form, Math.min(persons, 3));
    f.add(
        Template.NOBODY_NAMED_INSIDE,
        c.relations & 1 << Relation.HEAD.ordinal(),
        c.relations & 1 << Relation.APPOSITION.ordinal());
    f.add(Template.NOBODY_KIND, c.form, c.kind, plural);
    f.add(Template.NOBODY_KIND_RELATIONS, c.kind, c.relations);
    f.add(Template.NOBODY_KIND_RIVALS, c.kind, c.form, Math.min(agreeing, 2));
    boolean first = !history.reaches(1);
    int silence = first ? 2 : history.speaker(1) == null ? 1 : 0;
    f.add(Template.NOBODY_SILENCE, c.form, silence, first ? 0 : history.gap(1, source));
    if (source.form == Form.NONE) {
      List<TokenSpan> cue = c.finding.cue();
      f.add(Template.NOBODY_CUE, cue.isEmpty() ? 0 : reading.lower(cue.get(0).start()).hashCode());
    }
    if (source.form == Form.WHO || source.form == Form.WHICH) {
      Antecedent antecedent = Source.antecedent(reading, cast.index, source.start);
      int token = Source.antecedentToken(reading, source.start);
      f.add(Template.NOBODY_BEFORE_WHO, c.form, beforeWho(source.start));
      f.add(
          Template.NOBODY_ANTECEDENT_WORD,
          c.form,
          antecedent == Antecedent.NAME ? 0 : reading.lower(token).hashCode());
      f.add(Template.NOBODY_ANTECEDENT, c.form, antecedent.ordinal());
    }
    if (source.firstPartEnd < source.end) {
      f.add(Template.NOBODY_NEXT_WORD, c.form, c.next);
    }
    if (source.form.isNominal() && source.head >= 0) {
      int described = !history.knows(source) ? 0 : history.lastDescribed(source) == null ? 1 : 2;
      f.add(Template.NOBODY_DESCRIBED, c.form, described, c.kind);
      f.add(Template.NOBODY_INTRODUCED, c.form, isIntroduced(source) ? 1 : 0, c.kind);
    }
  }

  private void describe(Candidate candidate, Entity entity, Standing standing, Context c) {
    FeatureList f = candidate.features;
    int relation = candidate.relation.ordinal();
    int type = entity.type.ordinal();
    f.add(Template.RELATION, relation);
    f.add(Template.RELATION_FORM, relation, c.form);
    f.add(Template.RELATION_TYPE, relation, c.form, type);
    f.add(Template.RELATION_RIVALS, relation, c.form, c.relations);
    f.add(Template.AGREEMENT, c.where, standing.agreement);
    Name nearest = candidate.nearest;
    if (nearest != null && candidate.relation != Relation.NONE) {
      describeInside(f, nearest, relation, type, entity, c);
    } else {
      describeOutside(candidate, entity, standing, c);
    }
  }

  private void describeInside(
      FeatureList f, Name name, int relation, int type, Entity entity, Context c) {
    f.add(Template.INSIDE_FIRST_WORD, relation, type, c.first);
    f.add(Template.INSIDE_HEAD, relation, c.head, type);
    f.add(Template.INSIDE_KIND_TYPE, relation, c.kind, type);
    f.add(Template.INSIDE_KIND_FORM, relation, c.kind, c.form);
    if (c.source.firstPartEnd < c.source.end) {
      f.add(Template.INSIDE_NEXT_WORD, relation, c.next);
    }
    f.add(Template.INSIDE_KNOWN, relation, type, entity.names.size() > 1 ? 1 : 0);
    int modified = modified(name, c.source);
    int group = name.type == EntityType.GROUP ? 1 : 0;
    f.add(Template.INSIDE_MODIFIED, relation, type, modified);
    f.add(Template.INSIDE_GROUP_MODIFIED, relation, group, modified);
    f.add(Template.INSIDE_GROUP_NEXT, relation, group, next(c.source));
  }

  private void describeOutside(Candidate candidate, Entity entity, Standing standing, Context c) {
    FeatureList f = candidate.features;
    Source source = c.source;
    int type = entity.type.ordinal();
    int distance = distance(candidate, source);
    int agreement = standing.agreement;
    int mentions = log(entity.names.size());
    f.add(Template.GENDER, c.where, agreement, type * 4 + entity.gender().ordinal());
    f.add(
        Template.NAME_LENGTH, c.form, agreement, type * 8 + Math.min(entity.fullest.key.length, 3));
    f.add(Template.COMMON_WORDS, c.form, type, Math.min(commonWords(entity.fullest), 2));
    f.add(Template.DISTANCE, c.where, distance);
    f.add(Template.AGREEMENT_DISTANCE, c.where, agreement, distance);
    f.add(Template.RECENCY, c.form, Math.min(standing.recency, 6));
    f.add(Template.RIVALS_DISTANCE, c.form, standing.rivals(5), distance);
    f.add(Template.MENTIONS, c.form, mentions, entity == lead ? 1 : 0);
    f.add(Template.SPOKEN, c.form, Math.min(log(entity.spoken), 4));
    int turn = history.turn(entity);
    int gap = history.gap(turn, source);
    f.add(Template.TURN_GAP, c.where, turn, gap);
    f.add(Template.TURN_AGREEMENT, c.where, turn, agreement);
    f.add(Template.TURN_DISTANCE_RIVALS, c.form, turn * 8 + distance, standing.rivals(3));
    if (turn > 0) {
      f.add(Template.TURN_FORM, c.form, turn, history.source(turn).form.ordinal());
    }
    f.add(Template.CUE_TURN, c.form, c.cue, turn * 4 + gap);
    f.add(Template.QUOTED_TURN, c.form, c.quoted, turn * 4 + gap);
    Name nearest = candidate.nearest;
    if (nearest != null) {
      int order = order(nearest);
      f.add(Template.ORDER, c.form, order, distance);
      f.add(Template.ORDER_TURN, c.form, order * 8 + distance, turn);
      f.add(Template.BEFORE_SOURCE, c.form, c.before, distance * 8 + order);
      f.add(Template.CUE_DISTANCE, c.form, c.cue, distance);
      describePlace(f, nearest, distance, standing, c);
      if (source.form == Form.WHO || source.form == Form.WHICH) {
        describeAntecedent(f, nearest, type, distance, standing, turn, gap, c);
      }
    }
    if (source.head >= 0 && source.form.isNominal()) {
      describeDescribed(f, entity, distance, standing, turn, gap, c);
    }
  }

  private void describePlace(
      FeatureList f, Name nearest, int distance, Standing standing, Context c) {
    int part = part(nearest, c.source);
    f.add(Template.PART_DISTANCE, c.form, part, distance);
    f.add(Template.PART_RIVALS, c.form, part, Math.min(standing.rivals, 3));
    f.add(Template.FULL_NAME, c.form, nearest.key.length > 1 ? 1 : 0, distance);
    List<TokenSpan> content = c.finding.content();
    if (nearest.start >= content.get(0).start()
        && nearest.start < content.get(content.size() - 1).end()) {
      f.add(Template.INSIDE_CONTENT, c.where, distance);
    }
  }

  private void describeAntecedent(
      FeatureList f,
      Name nearest,
      int type,
      int distance,
      Standing standing,
      int turn,
      int gap,
      Context c) {
    int between = Math.max(-1, c.source.start - nearest.end);
    int antecedent = Source.antecedent(reading, cast.index, c.source.start).ordinal();
    int part = part(nearest, c.source);
    f.add(Template.WHO_BETWEEN, c.form, Math.min(between, 6), beforeWho(c.source.start));
    f.add(Template.WHO_TYPE, c.form, type, Math.min(between, 2));
    f.add(Template.WHO_PART_DISTANCE, antecedent, part, distance);
    f.add(Template.WHO_PART_RECENCY, antecedent, part, standing.recency);
    f.add(Template.WHO_TURN, antecedent, turn, gap);
  }

  private void describeDescribed(
      FeatureList f, Entity entity, int distance, Standing standing, int turn, int gap, Context c) {
    Source source = c.source;
    int described = described(entity, source);
    int recency = Math.min(standing.recency, 3);
    int leads = entity == lead ? 1 : 0;
    int type = entity.type.ordinal();
    int kindAndType = c.kind * 8 + type;
    f.add(Template.DESCRIBED, c.form, described);
    f.add(Template.DESCRIBED_RECENCY, c.form, described, recency);
    f.add(Template.DESCRIBED_DISTANCE, c.form, described, distance);
    f.add(Template.DESCRIBED_TURN, c.form, described * 4 + genderOfNoun(entity, source), turn);
    f.add(Template.DESCRIBED_LEAD, described, leads, c.kind);
    f.add(Template.HEAD_TYPE, c.head, type);
    f.add(Template.KIND_TYPE, c.form, c.kind, type);
    f.add(Template.KIND_TURN, kindAndType, turn, gap);
    f.add(Template.KIND_RECENCY, kindAndType, recency, distance);
    f.add(Template.KIND_LEAD, kindAndType, leads, c.form);
    f.add(Template.KIND_MENTIONS, kindAndType, log(entity.names.size()), described);
    int sameHead = entity.fullest.last().equals(reading.lower(source.head)) ? 1 : 0;
    f.add(Template.SAME_HEAD_RECENCY, c.form, sameHead, recency);
    f.add(Template.SAME_HEAD_TYPE, c.form, sameHead, type);
    Entity owner = entity.owner;
    if (sameHead == 1 && owner != null) {
      Gender wanted = genderOfOwner(source);
      int match = wanted == Gender.UNKNOWN ? 2 : wanted == owner.gender() ? 1 : 0;
      f.add(Template.OWNER_GENDER, c.form, match, history.turn(owner));
      f.add(Template.OWNED_COUNT, c.form, cast.owned.size());
    }
    if (history.knows(source)) {
      f.add(
          Template.SAME_DESCRIPTION,
          c.form,
          history.lastDescribed(source) == entity ? 1 : 0,
          c.kind);
    }
    if (source.form == Form.OWNED) {
      f.add(Template.OWNED_HEAD, c.first, c.head, entity.gender().ordinal());
    }
  }

  /** Whether somebody unnamed was introduced by the same word: "an officer …, the officer said". */
  private boolean isIntroduced(Source source) {
    Word head = reading.words[source.head];
    int from = Math.max(1, source.start - INTRODUCTION);
    for (int i = source.start - 1; i >= from; i--) {
      if (reading.words[i] == head && cast.index.at(Math.min(i + 1, reading.size - 1)) == null) {
        for (int k = i - 1; k >= Math.max(0, i - 4) && reading.isWord(k); k--) {
          String word = reading.lower(k);
          if (word.equals("a") || word.equals("an") || word.equals("another")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** 3: gender or number agree for certain; 2: nothing against it; 1: doubtful; 0: they clash. */
  private static int agreement(Entity entity, Source source) {
    boolean person = entity.isPerson();
    boolean unknown = entity.type == EntityType.UNKNOWN;
    return switch (source.form) {
      case HE, HIS -> agreement(entity, Gender.MALE);
      case SHE, HER -> agreement(entity, Gender.FEMALE);
      case IT, ITS, WHICH -> person ? 0 : unknown ? 2 : 3;
      case THEY, THEIR -> person ? 1 : unknown ? 2 : 3;
      case I, WHO -> person ? 3 : unknown ? 2 : 0;
      default ->
          switch (source.kind) {
            case PERSON -> person ? 3 : unknown ? 2 : 0;
            case INSTITUTION -> person ? 0 : unknown ? 2 : 3;
            default -> 2;
          };
    };
  }

  private static int agreement(Entity entity, Gender wanted) {
    if (!entity.isPerson() && entity.type != EntityType.UNKNOWN) {
      return 0;
    }
    Gender gender = entity.gender();
    return gender == wanted ? 3 : gender != Gender.UNKNOWN ? 0 : entity.isPerson() ? 2 : 1;
  }

  /**
   * What stands right before "who": a name, another capital or neither; and whether a comma does.
   */
  private int beforeWho(int start) {
    int token = Source.antecedentToken(reading, start);
    int what = cast.index.at(token) != null ? 2 : reading.isCapital(token) ? 1 : 0;
    return what * 2 + (token == start - 2 ? 1 : 0);
  }

  /** What stands before a name in its source: 0 nothing, 1 an article, 2 more, 3 a title. */
  private int modified(Name name, Source source) {
    return name.start <= source.start ? 0 : source.isPlain(reading, name) ? 1 : name.titled ? 3 : 2;
  }

  /** What follows the first part of the source: 0 nothing, 1 a mark, 2 "who", 3 a preposition. */
  private int next(Source source) {
    int next = source.firstPartEnd;
    if (next >= source.end) {
      return 0;
    }
    if (!reading.isWord(next)) {
      return 1;
    }
    return reading.is(next, WordClass.RELATIVE)
        ? 2
        : reading.is(next, WordClass.PREPOSITION) ? 3 : 4;
  }

  private int commonWords(Name name) {
    int count = 0;
    for (int i = name.start; i < name.end; i++) {
      count += reading.is(i, WordClass.COMMON) ? 1 : 0;
    }
    return count;
  }

  private Gender genderOfOwner(Source source) {
    return reading.is(source.start, WordClass.MALE_PRONOUN)
        ? Gender.MALE
        : reading.is(source.start, WordClass.FEMALE_PRONOUN) ? Gender.FEMALE : Gender.UNKNOWN;
  }

  private static int log(int count) {
    return 32 - Integer.numberOfLeadingZeros(count);
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

  /** The part that the name plays in its sentence, roughly, and whether that is near. */
  private int part(Name name, Source source) {
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
      part = isBeforeVerb(name) ? 6 : 5;
    }
    boolean near = reading.paragraph(name.start) == reading.paragraph(source.position);
    return part * 4 + (reading.isQuoted(name.start) ? 2 : 0) + (near ? 1 : 0);
  }

  /** Which of the names of its sentence it is, from 0, up to 3. */
  private int order(Name name) {
    int place = cast.index.before(name.start);
    int order = 0;
    while (order < 3
        && place - order - 1 >= 0
        && reading.sentence(cast.index.get(place - order - 1).start)
            == reading.sentence(name.start)) {
      order++;
    }
    return order;
  }

  /** Whether a lower-case word follows that may be a verb: the name is then a subject. */
  private boolean isBeforeVerb(Name name) {
    return reading.isWord(name.end)
        && !reading.isCapital(name.end)
        && !reading.is(name.end, WordClass.PREPOSITION)
        && !reading.is(name.end, WordClass.RELATIVE)
        && !reading.lower(name.end).equals("and")
        && !reading.lower(name.end).equals("or");
  }

  /**
   * How the text's descriptions of the entity meet the source's words: 1 in a word before the head,
   * 2 in the head, 3 in both, 4 not at all though there are some, 0 there are none.
   */
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

  /** Whether a noun like "mother" fits: 0 it doesn't tell, 1 it does, 2 it doesn't. */
  private int genderOfNoun(Entity entity, Source source) {
    boolean female = reading.is(source.head, WordClass.FEMALE_NOUN);
    boolean male = reading.is(source.head, WordClass.MALE_NOUN);
    if (!female && !male || entity.gender() == Gender.UNKNOWN) {
      return 0;
    }
    return (entity.gender() == Gender.FEMALE) == female ? 1 : 2;
  }
}
