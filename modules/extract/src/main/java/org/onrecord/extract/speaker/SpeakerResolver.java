package org.onrecord.extract.speaker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.Speaker;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/** Says whom the source of each attribution of a text stands for. Immutable. */
public final class SpeakerResolver {
  private final Lexicon lexicon;
  private final Weights weights;

  SpeakerResolver(Lexicon lexicon, Weights weights) {
    this.lexicon = lexicon;
    this.weights = weights;
  }

  /** The resolver for English news, with the weights that ship with the library. */
  public static SpeakerResolver english() {
    return new SpeakerResolver(Lexicon.english(), Weights.shipped());
  }

  /** Names these weights: a checksum in hexadecimal. */
  public String version() {
    return weights.version();
  }

  /**
   * The speakers of the attributions, one each in the same order, which is that of the text. Takes
   * time linear in the length of the text and the number of attributions.
   */
  public List<Speaker> resolve(Document document, List<Finding> findings) {
    if (findings.isEmpty()) {
      return List.of();
    }
    Cast cast = new Cast(new Reading(document, lexicon), lexicon);
    Scene scene = new Scene(cast);
    Roles roles = new Roles(cast.reading, cast.index);
    List<Speaker> speakers = new ArrayList<>(findings.size());
    Map<TokenSpan, Decision> decisions = new HashMap<>();
    for (Finding finding : findings) {
      TokenSpan mention = Mention.of(cast.reading, finding);
      // one mention may speak several times ("praised … but warned"): it stays who it is
      Decision decision = mention == null ? null : decisions.get(mention);
      if (decision == null) {
        decision = decide(cast, scene, roles, finding);
      }
      if (mention != null) {
        decisions.put(mention, decision);
      }
      scene.add(decision.source, decision.entity);
      speakers.add(decision.speaker);
    }
    return speakers;
  }

  private record Decision(Source source, @Nullable Entity entity, Speaker speaker) {}

  private Decision decide(Cast cast, Scene scene, Roles roles, Finding finding) {
    Source source = scene.source(finding);
    Entity last = scene.lastSpeaker();
    if (finding.source().isEmpty() && finding.cue().isEmpty() && last != null) {
      // what nothing attributes goes on with whoever spoke
      return new Decision(
          source,
          last,
          new Speaker(
              name(cast.reading, last),
              kind(cast.reading, last),
              roles.of(last),
              Speaker.Resolution.CONTINUED));
    }
    Source owner = OwnedBody.owner(cast, source);
    Entity owning = owner == null ? null : best(scene.candidates(finding, owner)).entity;
    if (owning != null && owning.isPerson()) {
      return new Decision(
          source,
          OwnedBody.called(cast, source, owning),
          OwnedBody.speaker(cast.reading, source, owning));
    }
    Candidate best = best(scene.candidates(finding, source));
    return new Decision(source, best.entity, speaker(cast.reading, roles, best, source));
  }

  /** The likeliest candidate by the weights; the first of equals. */
  Candidate best(List<Candidate> candidates) {
    Candidate best = candidates.get(0);
    float most = weights.score(best.features);
    for (int i = 1; i < candidates.size(); i++) {
      float score = weights.score(candidates.get(i).features);
      if (score > most) {
        most = score;
        best = candidates.get(i);
      }
    }
    return best;
  }

  private static Speaker speaker(Reading reading, Roles roles, Candidate best, Source source) {
    Entity entity = best.entity;
    if (entity == null) {
      return new Speaker(
          null,
          isGroup(reading, source) ? Speaker.Kind.GROUP : Speaker.Kind.UNNAMED,
          roles.of(source),
          Speaker.Resolution.NONE);
    }
    return new Speaker(
        name(reading, entity), kind(reading, entity), roles.of(entity), resolution(best, source));
  }

  private static boolean isGroup(Reading reading, Source source) {
    return source.several
        || source.form == Form.THEY
        || source.head >= 0
            && (reading.is(source.head, WordClass.GROUP)
                || reading.lower(source.head).endsWith("s")
                    && !reading.lower(source.head).endsWith("ss"));
  }

  /** The fullest form of the entity's name, without titles and without what makes it a genitive. */
  static String name(Reading reading, Entity entity) {
    Name name = entity.fullest;
    StringBuilder words = new StringBuilder();
    if (entity.hasArticle) {
      words.append("The ");
    }
    for (int i = name.start; i < name.end; i++) {
      // "Roe's campaign" is the Roe campaign, but "Russia's army" stays as it is
      if (i < name.end - 1 && reading.isPossessive(i) && isPersons(entity)) {
        continue;
      }
      if (i > name.start && reading.start(i) > reading.end(i - 1)) {
        words.append(' ');
      }
      words.append(reading.text, reading.start(i), reading.end(i));
    }
    return words.toString();
  }

  private static boolean isPersons(Entity entity) {
    return entity.owner != null && entity.owner.isPerson();
  }

  private static Speaker.Kind kind(Reading reading, Entity entity) {
    return switch (entity.type) {
      case PERSON -> Speaker.Kind.PERSON;
      // people take no article
      case UNKNOWN ->
          reading.lower(entity.fullest.runStart - 1).equals("the")
              ? Speaker.Kind.ORGANISATION
              : Speaker.Kind.PERSON;
      case ORGANISATION, PLACE -> Speaker.Kind.ORGANISATION;
      case GROUP, ADJECTIVE -> Speaker.Kind.GROUP;
    };
  }

  private static Speaker.Resolution resolution(Candidate best, Source source) {
    Name nearest = best.nearest;
    Entity entity = best.entity;
    if (best.relation != Relation.NONE && nearest != null && entity != null) {
      return nearest.key.length == entity.fullest.key.length
          ? Speaker.Resolution.NAME
          : Speaker.Resolution.PARTIAL_NAME;
    }
    return switch (source.form) {
      case NONE -> Speaker.Resolution.CONTINUED;
      case OWNED, DEFINITE, INDEFINITE, BARE, NAME -> Speaker.Resolution.NOMINAL;
      default -> Speaker.Resolution.PRONOUN;
    };
  }
}
