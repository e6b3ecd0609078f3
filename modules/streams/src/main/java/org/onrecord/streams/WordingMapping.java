package org.onrecord.streams;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Carrier;
import org.onrecord.model.KnownWording;
import org.onrecord.model.Likeness;
import org.onrecord.model.Quote;
import org.onrecord.model.RelationEvidence;
import org.onrecord.model.Span;
import org.onrecord.streams.statement.Comparison;
import org.onrecord.streams.statement.Wording;

/** What is kept of a quote, and how it is made ready to be compared. */
final class WordingMapping {

  /** A shorter sentence around a quote may be the same by chance: "She said no more." */
  private static final int TELLING_WORDS = 6;

  private static final Pattern QUOTED = Pattern.compile("[“”\"]|''|(^|\\s)‘");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private WordingMapping() {}

  /** The id of the quote's wording: quotes of one id differ in nothing but who carries them. */
  static String id(KnownWording wording) {
    StringBuilder parts = new StringBuilder(wording.getText());
    parts.append('\n').append(wording.getKind()).append('\n').append(wording.getPolarity());
    for (Span span : wording.getQuoted()) {
      parts.append('\n').append(span.getStart()).append('-').append(span.getEnd());
    }
    return HexFormat.of().toHexDigits(Hash64.of(parts.toString()));
  }

  /** The quote's wording, which nobody carries yet. */
  static KnownWording wording(Quote quote) {
    return KnownWording.newBuilder()
        .setText(quote.getContent().getText())
        .setKind(quote.getKind())
        .setPolarity(quote.getPolarity())
        .setQuoted(quoted(quote))
        .setCarriers(List.of())
        .setAlike(List.of())
        .build();
  }

  /** The wording with other quotes. What stays the same is shared: a builder would copy it all. */
  static KnownWording withCarriers(KnownWording wording, List<Carrier> carriers) {
    return new KnownWording(
        wording.getText(),
        wording.getKind(),
        wording.getPolarity(),
        wording.getQuoted(),
        carriers,
        wording.getAlike());
  }

  /** The wording, like other wordings. */
  static KnownWording withAlike(KnownWording wording, List<Likeness> alike) {
    return new KnownWording(
        wording.getText(),
        wording.getKind(),
        wording.getPolarity(),
        wording.getQuoted(),
        wording.getCarriers(),
        alike);
  }

  static Carrier carrier(Quote quote) {
    return Carrier.newBuilder()
        .setQuoteId(quote.getQuoteId())
        .setArticleId(quote.getArticleId())
        .setOutlet(quote.getOutlet())
        .setUrl(quote.getUrl())
        .setPublishedAt(quote.getPublishedAt())
        .setPublishedOffset(quote.getPublishedOffset())
        .setObservedAt(quote.getObservedAt())
        .setVia(quote.getVia())
        .setSpeakerName(quote.getSpeaker().getName())
        .setBefore(context(quote.getContextBefore()))
        .setAfter(context(quote.getContextAfter()))
        .build();
  }

  static Wording comparable(KnownWording wording) {
    return Wording.of(
        wording.getText(),
        wording.getKind(),
        wording.getPolarity(),
        wording.getQuoted().stream()
            .map(span -> new int[] {span.getStart(), span.getEnd()})
            .toList());
  }

  /** How {@code other} stands to {@code wording}. */
  static Optional<Likeness> likeness(Wording wording, String otherId, Wording other) {
    return Comparison.of(wording, other).map(found -> likeness(otherId, found));
  }

  static Likeness likeness(String otherId, Comparison found) {
    boolean contradicts = found.relation() == Comparison.Relation.CONTRADICTS;
    return Likeness.newBuilder()
        .setWordingId(otherId)
        .setRelation(found.relation().name())
        .setReach(found.reach().name())
        .setStrength(found.strength())
        .setEvidence(RelationEvidence.valueOf(found.evidence().name()))
        .setWords(contradicts ? found.words() : "")
        .setOtherWords(contradicts ? found.otherWords() : "")
        .build();
  }

  /** The parts in quotation marks, which a quote has as places in its article, in its own text. */
  private static List<Span> quoted(Quote quote) {
    String text = quote.getContent().getText();
    List<Span> quoted = new ArrayList<>();
    int piece = 0;
    for (Span span : quote.getContent().getSpans()) {
      for (Span part : quote.getQuoted()) {
        int start = Math.max(span.getStart(), part.getStart()) - span.getStart();
        int end = Math.min(span.getEnd(), part.getEnd()) - span.getStart();
        if (start < end) {
          quoted.add(
              new Span(
                  text.offsetByCodePoints(0, piece + start),
                  text.offsetByCodePoints(0, piece + end)));
        }
      }
      // pieces are joined by a space, an ellipsis and a space
      piece += span.getEnd() - span.getStart() + 3;
    }
    return quoted;
  }

  private static long context(@Nullable String sentence) {
    // two reporters may well quote the same words on either side
    if (sentence == null || QUOTED.matcher(sentence).find()) {
      return 0;
    }
    String words = BETWEEN_WORDS.matcher(sentence).replaceAll(" ").strip();
    return words.split(" ").length < TELLING_WORDS ? 0 : Hash64.of(words.toLowerCase(Locale.ROOT));
  }
}
