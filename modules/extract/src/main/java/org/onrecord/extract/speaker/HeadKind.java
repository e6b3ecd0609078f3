package org.onrecord.extract.speaker;

/** What kind of thing the head of a source is. */
enum HeadKind {
  /** There is no head. */
  NONE,
  UNKNOWN,
  /** "senator" */
  PERSON,
  /** "company" */
  INSTITUTION,
  /** "poll" */
  DOCUMENT,
  /** "critics" */
  GROUP,
  /** Any other plural. */
  PLURAL;

  /** Whether several people are spoken of, whoever they are. */
  boolean isSeveral() {
    return this == GROUP || this == PLURAL;
  }
}
