package org.onrecord.extract.speaker;

/** What a name stands for. */
enum EntityType {
  PERSON,
  ORGANISATION,
  /** People of a kind who speak as one: "Republicans", "Germans". */
  GROUP,
  PLACE,
  /** "Republican", "Cuban": no name, unless it is somebody's surname. */
  ADJECTIVE,
  UNKNOWN
}
