package org.onrecord.extract;

import org.jspecify.annotations.Nullable;

/**
 * Whom a mention stands for, as far as the text tells. A wrong name is worse than none, so {@code
 * name} is null where the text doesn't say.
 *
 * @param name the fullest form of the name that the text has, without titles; null where it names
 *     nobody
 * @param kind what kind of speaker
 * @param role the role that the text gives, as "Russia's international economy envoy"
 * @param resolution how the mention was resolved
 */
public record Speaker(
    @Nullable String name, Kind kind, @Nullable String role, Resolution resolution) {

  /** What kind of speaker. */
  public enum Kind {
    PERSON,
    ORGANISATION,
    GROUP,
    UNNAMED
  }

  /** What the mention was, and so how a name was found for it. */
  public enum Resolution {
    /** The mention itself holds the full name. */
    NAME,
    /** A part of the name, as a surname, met the full name elsewhere in the text. */
    PARTIAL_NAME,
    PRONOUN,
    /** A description, as "the Republican nominee". */
    NOMINAL,
    /** No mention: the attribution continues its predecessor's speaker. */
    CONTINUED,
    /** No name was found. */
    NONE
  }
}
