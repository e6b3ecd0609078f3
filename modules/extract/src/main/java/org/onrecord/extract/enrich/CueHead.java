package org.onrecord.extract.enrich;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * The word of a cue that carries its meaning.
 *
 * @param token where it stands
 * @param entry what the lexicon tells of it, if it has it
 */
record CueHead(int token, CueLexicon.@Nullable Entry entry) {

  /** Words that stand beside the head and never are it. */
  private static final Set<String> HELPERS =
      Set.of(
          "has", "have", "had", "is", "are", "was", "were", "be", "been", "being", "will", "would",
          "could", "may", "might", "can", "should", "must", "do", "does", "did", "not", "n't",
          "never", "also", "to", "that", "as", "in", "on", "of", "the", "a", "an", "it");

  /** The head of {@code cue}: its first word in the lexicon, or else its first full word. */
  static @Nullable CueHead of(Document document, List<TokenSpan> cue, CueLexicon lexicon) {
    int first = -1;
    for (TokenSpan piece : cue) {
      for (int token = piece.start(); token < piece.end(); token++) {
        if (document.kind(token) != TokenKind.WORD) {
          continue;
        }
        String word = document.word(token);
        CueLexicon.Entry entry = lexicon.get(word);
        if (entry != null) {
          return new CueHead(token, entry);
        }
        if (first < 0 && !HELPERS.contains(word)) {
          first = token;
        }
      }
    }
    return first < 0 ? null : new CueHead(first, null);
  }

  /** The dictionary form, or the word itself where the lexicon hasn't it. */
  String lemma(Document document) {
    return entry != null ? entry.lemma() : document.word(token).toLowerCase(Locale.ROOT);
  }
}
