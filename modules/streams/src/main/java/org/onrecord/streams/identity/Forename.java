package org.onrecord.streams.identity;

/** What may stand before a surname without making it another's: a given name, or a title. */
public final class Forename {

  private Forename() {}

  /** Whether {@code word}, in lower case, may be one. */
  public static boolean is(String word) {
    return PersonName.TITLES.contains(word) || GivenNames.contains(Spelling.given(word));
  }
}
