package org.onrecord.streams;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.Attribution;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Speaker.Resolution;
import org.onrecord.model.Article;
import org.onrecord.model.Passage;
import org.onrecord.model.Polarity;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteAct;
import org.onrecord.model.QuoteId;
import org.onrecord.model.QuoteKind;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.model.Span;
import org.onrecord.model.SpeakerKey;
import org.onrecord.model.SpeakerKind;
import org.onrecord.streams.identity.Forename;
import org.onrecord.streams.identity.MentionedGovernment;

/** Makes the record {@link Quote} of what extraction found. */
final class QuoteMapping {

  private final String extractorVersion;

  QuoteMapping(String extractorVersion) {
    this.extractorVersion = extractorVersion;
  }

  /** The quotes of {@code article}, one an attribution, in its order. */
  List<Quote> quotes(Article article, Extraction extraction, Instant observedAt) {
    var text = new CodePointText(extraction.text());
    List<Quote> quotes = new ArrayList<>(extraction.attributions().size());
    for (Attribution attribution : extraction.attributions()) {
      quotes.add(
          quote(article, extraction, attribution, text, observedAt)
              .setContextBefore(sentenceBefore(extraction, attribution, text))
              .setContextAfter(sentenceAfter(extraction, attribution, text))
              .build());
    }
    for (int i = 0; i < quotes.size(); i++) {
      Integer reporter = extraction.attributions().get(i).reportedBy();
      if (reporter != null) {
        String reportedBy = quotes.get(reporter).getQuoteId();
        quotes.set(i, Quote.newBuilder(quotes.get(i)).setReportedBy(reportedBy).build());
      }
    }
    return quotes;
  }

  private Quote.Builder quote(
      Article article,
      Extraction extraction,
      Attribution attribution,
      CodePointText text,
      Instant observedAt) {
    QuoteSpeaker speaker = speaker(article, extraction, attribution, text);
    Passage content = passage(attribution.content(), text);
    return Quote.newBuilder()
        .setQuoteId(QuoteId.of(article.getArticleId(), speaker.getKey(), content.getText()))
        .setArticleId(article.getArticleId())
        .setOutlet(article.getOutlet())
        .setUrl(article.getUrl())
        .setTitle(article.getTitle())
        .setPublishedAt(article.getPublishedAt())
        .setPublishedOffset(article.getPublishedOffset())
        .setObservedAt(observedAt)
        .setLanguage(article.getLanguage())
        .setKind(QuoteKind.valueOf(attribution.kind().name()))
        .setAct(QuoteAct.valueOf(attribution.act().name()))
        .setContent(content)
        .setQuoted(spans(attribution.quoted()))
        .setCue(passageOrNull(attribution.cue(), text))
        .setCueLemma(attribution.cueLemma())
        .setPolarity(Polarity.valueOf(attribution.polarity().name()))
        .setSource(passageOrNull(attribution.source(), text))
        .setSpeaker(speaker)
        .setVia(attribution.via())
        .setAddressee(attribution.addressee())
        .setConfidence(attribution.confidence())
        .setPattern(attribution.pattern())
        .setExtractorVersion(extractorVersion);
  }

  private static QuoteSpeaker speaker(
      Article article, Extraction extraction, Attribution attribution, CodePointText text) {
    var found = attribution.speaker();
    String mention = text.cut(attribution.source());
    // a person may be called Jordan or Israel, too
    String government =
        found.kind() == org.onrecord.extract.Speaker.Kind.PERSON
            ? null
            : MentionedGovernment.in(mention).orElse(null);
    String name = government != null ? government : name(found, extraction);
    SpeakerKind kind =
        government != null ? SpeakerKind.ORGANISATION : SpeakerKind.valueOf(found.kind().name());
    return QuoteSpeaker.newBuilder()
        .setKey(SpeakerKey.of(kind, name, article.getArticleId(), mention))
        .setName(name)
        .setKind(kind)
        .setRole(government != null ? null : found.role())
        .setResolution((government != null ? Resolution.NAME : found.resolution()).name())
        .build();
  }

  /**
   * The speaker's name. What comes after "of the" is none of it where a full name is left: "Speaker
   * of the House Ann Marrow".
   */
  private static @Nullable String name(org.onrecord.extract.Speaker found, Extraction extraction) {
    String name = found.name();
    if (name == null || found.kind() != org.onrecord.extract.Speaker.Kind.PERSON) {
      return name;
    }
    String[] words = name.split(" ", 3);
    return words.length == 3
            && !Forename.is(words[0].toLowerCase(Locale.ROOT))
            && Forename.is(words[1].toLowerCase(Locale.ROOT))
            && extraction.text().contains("of the " + name)
        ? words[1] + ' ' + words[2]
        : name;
  }

  private static Passage passage(List<org.onrecord.extract.Span> spans, CodePointText text) {
    return new Passage(text.cut(spans), spans(spans));
  }

  private static @Nullable Passage passageOrNull(
      List<org.onrecord.extract.Span> spans, CodePointText text) {
    return spans.isEmpty() ? null : passage(spans, text);
  }

  private static List<Span> spans(List<org.onrecord.extract.Span> spans) {
    return spans.stream().map(span -> new Span(span.start(), span.end())).toList();
  }

  private static @Nullable String sentenceBefore(
      Extraction extraction, Attribution attribution, CodePointText text) {
    int first = places(attribution).mapToInt(span -> span.start()).min().orElseThrow();
    return sentence(extraction, sentenceAt(extraction, first) - 1, text);
  }

  private static @Nullable String sentenceAfter(
      Extraction extraction, Attribution attribution, CodePointText text) {
    int last = places(attribution).mapToInt(span -> span.end() - 1).max().orElseThrow();
    return sentence(extraction, sentenceAt(extraction, last) + 1, text);
  }

  private static Stream<org.onrecord.extract.Span> places(Attribution attribution) {
    return Stream.of(attribution.content(), attribution.cue(), attribution.source())
        .flatMap(List::stream);
  }

  /** The place of the last sentence that begins at or before {@code point}; -1 if none does. */
  private static int sentenceAt(Extraction extraction, int point) {
    int found =
        Collections.binarySearch(
            extraction.sentences(),
            new org.onrecord.extract.Span(point, point + 1),
            Comparator.comparingInt(org.onrecord.extract.Span::start));
    return found >= 0 ? found : -found - 2;
  }

  private static @Nullable String sentence(Extraction extraction, int place, CodePointText text) {
    return place < 0 || place >= extraction.sentences().size()
        ? null
        : text.cut(extraction.sentences().get(place));
  }
}
