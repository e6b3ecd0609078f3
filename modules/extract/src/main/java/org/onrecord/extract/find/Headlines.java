package org.onrecord.extract.find;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.text.Block;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenKind;
import org.onrecord.extract.text.TokenSpan;

/**
 * Finds the claims of a headline: "Orlenko: talks to resume 'next week'", "Talks near, says envoy",
 * "'We will not be moved': union leader".
 */
public final class Headlines implements Finder {

  private static final String ID = "headline";
  private static final double CONFIDENCE = 0.8;
  private static final int LONGEST_NAME = 4;
  private static final int SHORTEST_QUOTATION = 4;

  private static final Set<String> SAYING =
      Set.of(
          "says",
          "say",
          "warns",
          "warn",
          "claims",
          "insists",
          "admits",
          "vows",
          "predicts",
          "tells",
          "denies",
          "fears",
          "fear",
          "believes");

  /** What papers put before a colon that speaks for nobody. */
  private static final Set<String> RUBRICS =
      Set.of(
          "latest",
          "live",
          "watch",
          "video",
          "analysis",
          "opinion",
          "exclusive",
          "breaking",
          "explainer",
          "update",
          "updates",
          "review",
          "podcast",
          "editorial",
          "explained");

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    if (document.blocks().isEmpty() || document.blocks().get(0).kind() != Block.Kind.HEADLINE) {
      return soFar;
    }
    Block line = document.blocks().get(0);
    Finding found = said(document, line);
    if (found == null) {
      found = quotedFirst(document, line);
    }
    if (found == null) {
      found = named(document, line);
    }
    if (found == null) {
      return soFar;
    }
    Replacement replacement = new Replacement(document);
    replacement.put(found, new TokenSpan(line.start(), line.end()));
    return replacement.in(soFar);
  }

  /** "Talks near, says envoy", or "Talks near, envoy says". */
  private static @Nullable Finding said(Document document, Block line) {
    int end = line.end();
    while (end > line.start() && document.kind(end - 1) != TokenKind.WORD) {
      end--;
    }
    for (int token = line.start() + 2; token + 2 < end; token++) {
      if (document.first(token) != ',') {
        continue;
      }
      boolean inverted =
          SAYING.contains(document.word(token + 1)) && NounPhrase.isWhole(document, token + 2, end);
      boolean straight =
          SAYING.contains(document.word(end - 1))
              && NounPhrase.isWhole(document, token + 1, end - 1);
      if (inverted || straight) {
        int verb = inverted ? token + 1 : end - 1;
        return new Finding(
            List.of(new TokenSpan(line.start(), token)),
            List.of(new TokenSpan(verb, verb + 1)),
            List.of(inverted ? new TokenSpan(token + 2, end) : new TokenSpan(token + 1, end - 1)),
            CONFIDENCE,
            ID);
      }
    }
    return null;
  }

  /** "'We will not be moved': union leader on the strike". */
  private static @Nullable Finding quotedFirst(Document document, Block line) {
    int colon = line.start();
    while (colon < line.end() && document.isQuoted(colon)) {
      colon++;
    }
    if (colon - line.start() < SHORTEST_QUOTATION
        || colon + 1 >= line.end()
        || !LeadIn.isColon(document, colon)) {
      return null;
    }
    TokenSpan source = NounPhrase.at(document, colon + 1, line.end());
    return source == null
        ? null
        : new Finding(
            List.of(new TokenSpan(line.start(), colon)),
            List.of(new TokenSpan(colon, colon + 1)),
            List.of(source),
            CONFIDENCE,
            ID);
  }

  /** "Orlenko: talks to resume 'next week'": only quotation marks tell it from a topic. */
  private static @Nullable Finding named(Document document, Block line) {
    int colon = line.start();
    while (colon < line.end()
        && colon - line.start() <= LONGEST_NAME
        && document.kind(colon) == TokenKind.WORD
        && Character.isUpperCase(document.first(colon))) {
      colon++;
    }
    if (colon == line.start()
        || colon + 1 >= line.end()
        || !LeadIn.isColon(document, colon)
        || RUBRICS.contains(document.word(colon - 1).toLowerCase(Locale.ROOT))) {
      return null;
    }
    for (int token = colon + 1; token < line.end(); token++) {
      if (document.isQuoted(token)) {
        return new Finding(
            List.of(new TokenSpan(colon + 1, line.end())),
            List.of(new TokenSpan(colon, colon + 1)),
            List.of(new TokenSpan(line.start(), colon)),
            CONFIDENCE,
            ID);
      }
    }
    return null;
  }
}
