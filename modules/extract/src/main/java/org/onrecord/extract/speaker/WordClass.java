package org.onrecord.extract.speaker;

import java.util.Locale;

/** A closed class of words; {@code lexicon.txt} and its neighbours list the members. */
enum WordClass {
  MALE_TITLE,
  FEMALE_TITLE,
  TITLE,
  PARTY,
  SUFFIX,
  PARTICLE,
  ORGANISATION,
  ORGANISATION_NOUN,
  PERIODICAL,
  PLACE,
  SPEAKING_PLACE,
  DEMONYM,
  CALENDAR,
  GROUP,
  MALE_PRONOUN,
  FEMALE_PRONOUN,
  PLURAL_PRONOUN,
  NEUTER_PRONOUN,
  SELF_PRONOUN,
  RELATIVE,
  PREPOSITION,
  FUNCTION,
  FEMALE_NOUN,
  MALE_NOUN,
  PERSON_NOUN,
  DOCUMENT,
  INSTITUTION,
  MALE,
  FEMALE,
  NOBODY,
  DIRECTION,
  COMMON;

  /** This class as one bit of a set. */
  final int bit = 1 << ordinal();

  /** The class that a section of a lexicon file is headed with, as {@code male-title}. */
  static WordClass of(String heading) {
    return valueOf(heading.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
