package org.onrecord.extract.enrich;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.find.NounPhrase;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

/** Finds whom something was said to: "told Channel One television that", "said to her". */
final class Addressee {

  private static final Set<String> TELLING =
      Set.of(
          "tell", "ask", "remind", "assure", "inform", "warn", "urge", "advise", "text", "email");

  private static final Set<String> SAYING =
      Set.of(
          "say",
          "explain",
          "write",
          "confirm",
          "admit",
          "confess",
          "reply",
          "suggest",
          "complain",
          "whisper",
          "mutter",
          "shout",
          "repeat",
          "add",
          "read");

  private Addressee() {}

  /**
   * The addressee of {@code finding}, whose cue has the head {@code cue}; null if there is none.
   */
  static @Nullable TokenSpan of(Document document, Finding finding, CueHead cue) {
    if (cue.entry() == null) {
      return null;
    }
    String lemma = cue.entry().lemma();
    int start = cue.token() + 1;
    int limit = limit(document, finding, start);
    if (SAYING.contains(lemma)) {
      if (start >= limit || !document.word(start).equals("to")) {
        return null;
      }
      start++;
    } else if (!TELLING.contains(lemma)) {
      return null;
    }
    return NounPhrase.at(document, start, limit);
  }

  /** Where the addressee must end: at the content, the source, or the end of the sentence. */
  private static int limit(Document document, Finding finding, int start) {
    int limit = document.size();
    if (start < document.size()) {
      limit = document.sentences().get(document.sentenceOf(start - 1)).end();
    }
    for (TokenSpan piece : finding.content()) {
      if (piece.end() > start) {
        limit = Math.min(limit, Math.max(start, piece.start()));
      }
    }
    for (TokenSpan piece : finding.source()) {
      if (piece.end() > start) {
        limit = Math.min(limit, Math.max(start, piece.start()));
      }
    }
    return limit;
  }
}
