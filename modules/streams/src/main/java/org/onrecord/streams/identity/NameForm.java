package org.onrecord.streams.identity;

import org.onrecord.model.SpeakerKind;

/** A name as an article gives it, taken apart so that it can be compared with other forms. */
public sealed interface NameForm permits PersonName, OrganisationName {

  /** Takes {@code name} apart as the name of what {@code kind} says; a group's as a firm's. */
  static NameForm of(SpeakerKind kind, String name) {
    return kind == SpeakerKind.PERSON ? PersonName.parse(name) : OrganisationName.parse(name);
  }

  /** What all forms of one name have in common; forms of other names may have it, too. */
  String block();

  /** Whether it can open a speaker of its own: a surname or a first name alone can't. */
  boolean isFull();

  /** How many words it has, to tell which of two forms has more. */
  int words();

  /** What this form and {@code other} say about each other; symmetric. */
  Agreement agreement(NameForm other);
}
