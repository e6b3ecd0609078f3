package org.onrecord.extract.speaker;

import org.jspecify.annotations.Nullable;

/** A name where it stands in the text. */
final class Name {
  /** The first token of the name with its titles. */
  final int runStart;

  /** The first token of the name itself. */
  final int start;

  /** The token after the name's last. */
  final int end;

  final EntityType type;
  final Gender gender;

  /** Whether a title, as "Mr." or "Senator", stands before the name. */
  final boolean titled;

  /** The name's words in lower case, without suffixes ("Jr.") and points. */
  final String[] key;

  /** In "the Roe campaign" and "Roe's campaign", Roe. */
  final @Nullable Name owner;

  @Nullable Entity entity;

  Name(
      int runStart,
      int start,
      int end,
      EntityType type,
      Gender gender,
      boolean titled,
      String[] key,
      @Nullable Name owner) {
    this.runStart = runStart;
    this.start = start;
    this.end = end;
    this.type = type;
    this.gender = gender;
    this.titled = titled;
    this.key = key;
    this.owner = owner;
  }

  String last() {
    return key[key.length - 1];
  }
}
