package org.onrecord.streams.identity;

/** What two forms of names say about whether they are of one speaker. */
public enum Agreement {
  /** One speaker, unless two bear the same name. */
  SAME,
  /** Perhaps: one form is a part of the other, as a surname or an initial alone. */
  POSSIBLE,
  DIFFERENT
}
