package org.onrecord.streams.identity;

/** What two forms of names say about whether they are of one speaker. */
public enum Agreement {
  /** One speaker, unless two bear the same name. */
  SAME,
  /** One form ends with the other: it has a first name more, or a word that is no name at all. */
  CONTAINED,
  /** Perhaps: one form is a part of the other, as a surname or an initial alone. */
  POSSIBLE,
  DIFFERENT
}
