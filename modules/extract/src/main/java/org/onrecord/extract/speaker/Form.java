package org.onrecord.extract.speaker;

/** What kind of phrase a source is. */
enum Form {
  /** There is no source. */
  NONE,
  NAME,
  HE,
  SHE,
  THEY,
  IT,
  /** "I", "my" and the like. */
  I,
  WE,
  YOU,
  WHO,
  WHICH,
  HIS,
  HER,
  THEIR,
  ITS,
  /** "his campaign". */
  OWNED,
  /** "the senator". */
  DEFINITE,
  /** "a senior official". */
  INDEFINITE,
  /** "critics", "two of them". */
  BARE;

  /** Whether it describes the speaker, rather than naming or pointing. */
  boolean isNominal() {
    return ordinal() >= OWNED.ordinal();
  }
}
