package org.onrecord.extract.speaker;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.Speaker;

/** What goes by its owner's name: "his campaign" is the Roe campaign, if he is Roe. */
final class OwnedBody {
  private static final Set<String> BODIES = Set.of("campaign", "camp", "administration");

  private OwnedBody() {}

  /** The part of the source that stands for the owner; null where nobody in particular owns it. */
  static @Nullable Source owner(Cast cast, Source source) {
    Reading reading = cast.reading;
    if (source.head < 0 || !BODIES.contains(reading.lower(source.head))) {
      return null;
    }
    if (source.form == Form.OWNED) {
      return isPersons(reading.lower(source.start))
          ? Source.read(reading, cast.index, source.start, source.start + 1)
          : null;
    }
    // "the campaign of the nominee Jane Roe"; an administration may be of an agency's chief
    boolean of =
        reading.lower(source.firstPartEnd).equals("of") && source.firstPartEnd < source.end;
    if (!of || source.form != Form.DEFINITE || source.several) {
      return null;
    }
    for (Name name : source.names) {
      if (name.start > source.firstPartEnd && Cast.entity(name).isPerson()) {
        return Source.read(reading, cast.index, name.runStart, name.end);
      }
    }
    return null;
  }

  private static boolean isPersons(String pronoun) {
    return pronoun.equals("his") || pronoun.equals("her") || pronoun.equals("whose");
  }

  /** The entity where the text calls it so, too; or else null. */
  static @Nullable Entity called(Cast cast, Source source, Entity owner) {
    String head = cast.reading.lower(source.head);
    for (Entity owned : cast.owned) {
      if (owned.owner == owner && owned.fullest.last().equals(head)) {
        return owned;
      }
    }
    return null;
  }

  /** "Roe campaign". */
  static Speaker speaker(Reading reading, Source source, Entity owner) {
    String name = surname(reading, owner.fullest) + " " + reading.lower(source.head);
    return new Speaker(name, Speaker.Kind.ORGANISATION, null, Speaker.Resolution.NOMINAL);
  }

  private static String surname(Reading reading, Name name) {
    int token = name.end - 1;
    while (token > name.start && !reading.lower(token).equals(name.last())) {
      token--;
    }
    return reading.text.substring(reading.start(token), reading.end(token));
  }
}
