package org.onrecord.extract.find;

import java.util.Locale;
import java.util.Set;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/** Recognises the names of news agencies, papers and broadcasters. */
public final class Outlet {

  /** Words that end the name or the description of one. */
  private static final Set<String> HEADS =
      Set.of(
          "agency",
          "agencies",
          "newspaper",
          "paper",
          "daily",
          "tabloid",
          "broadcaster",
          "network",
          "station",
          "channel",
          "television",
          "tv",
          "radio",
          "news",
          "magazine",
          "weekly",
          "wire",
          "website",
          "site",
          "outlet",
          "media",
          "times",
          "post",
          "journal",
          "herald",
          "tribune",
          "gazette",
          "guardian",
          "telegraph",
          "observer",
          "chronicle",
          "courier",
          "standard",
          "press",
          "express",
          "mail",
          "mirror",
          "globe",
          "reports",
          "portal");

  private static final Set<String> NAMES =
      Set.of(
          "reuters",
          "bloomberg",
          "interfax",
          "xinhua",
          "kyodo",
          "yonhap",
          "politico",
          "axios",
          "tass",
          "afp",
          "ap",
          "pti",
          "ani",
          "upi",
          "dpa",
          "efe",
          "ansa",
          "irna",
          "bbc",
          "cnn",
          "nbc",
          "cbs",
          "abc",
          "npr",
          "msnbc",
          "itv",
          "ndtv",
          "rte",
          "zdf",
          "ard");

  private Outlet() {}

  /** Whether {@code phrase}, a noun phrase, names or describes one. */
  public static boolean isOne(Document document, TokenSpan phrase) {
    for (int token = phrase.start(); token < phrase.end(); token++) {
      String word = document.word(token);
      String lower = word.toLowerCase(Locale.ROOT);
      if (NAMES.contains(lower) && Character.isUpperCase(word.charAt(0))) {
        return true;
      }
      if (HEADS.contains(lower)
          && (token == phrase.end() - 1 || !document.word(token + 1).equals("of"))) {
        return true;
      }
    }
    return false;
  }
}
