package org.onrecord.extract.enrich;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.Attribution;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Recognises a statement that a text reports twice, as a standfirst and its article do: the same
 * speaker, the same quoted words. What one report tells of it holds for the other too.
 */
final class SameStatements {

  /** Fewer quoted words than this may be the same by chance. */
  private static final int FEWEST_WORDS = 2;

  private SameStatements() {}

  /**
   * {@code attributions}, with outlet and addressee carried over between equal statements.
   *
   * @param quoted the quoted parts of each
   */
  static List<Attribution> merge(
      Document document, List<List<TokenSpan>> quoted, List<Attribution> attributions) {
    Map<String, Attribution> full = new HashMap<>();
    List<@Nullable String> keys = new ArrayList<>();
    for (int i = 0; i < attributions.size(); i++) {
      String key = key(document, quoted.get(i), attributions.get(i));
      keys.add(key);
      if (key != null) {
        full.merge(key, attributions.get(i), SameStatements::completed);
      }
    }
    List<Attribution> merged = new ArrayList<>(attributions.size());
    for (int i = 0; i < attributions.size(); i++) {
      Attribution attribution = attributions.get(i);
      String key = keys.get(i);
      Attribution other = key == null ? null : full.get(key);
      merged.add(other == null ? attribution : completed(attribution, other));
    }
    return merged;
  }

  private static Attribution completed(Attribution a, Attribution b) {
    return new Attribution(
        a.kind(),
        a.act(),
        a.content(),
        a.quoted(),
        a.cue(),
        a.cueLemma(),
        a.polarity(),
        a.source(),
        a.speaker(),
        a.via() != null ? a.via() : b.via(),
        a.addressee() != null ? a.addressee() : b.addressee(),
        a.reportedBy(),
        a.confidence(),
        a.pattern());
  }

  /** Speaker and quoted words; null where the attribution can't be recognised again. */
  private static @Nullable String key(
      Document document, List<TokenSpan> quoted, Attribution attribution) {
    String name = attribution.speaker().name();
    if (name == null) {
      return null;
    }
    StringJoiner words = new StringJoiner(" ");
    int count = 0;
    for (TokenSpan part : quoted) {
      for (int token = part.start(); token < part.end(); token++) {
        if (document.kind(token) == TokenKind.WORD) {
          words.add(document.word(token).toLowerCase(Locale.ROOT));
          count++;
        }
      }
    }
    return count < FEWEST_WORDS ? null : name + "|" + words;
  }
}
