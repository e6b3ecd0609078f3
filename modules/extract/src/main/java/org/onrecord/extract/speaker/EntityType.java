package org.onrecord.extract.speaker;

/** What a name stands for. */
enum EntityType {
  PERSON,
  ORGANISATION,
  /** People of a kind who speak as one: "Republicans", "Germans". */
  GROUP,
  PLACE,
  UNKNOWN
}
