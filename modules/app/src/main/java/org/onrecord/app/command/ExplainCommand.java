package org.onrecord.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.render.QuoteText;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.model.Article;
import org.onrecord.model.Passage;
import org.onrecord.model.Quote;
import org.onrecord.model.Span;
import org.onrecord.model.Times;
import org.onrecord.model.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Where a quote came from, and what found it. */
@Command(
    name = "explain",
    description = "Tells where a quote came from: article, spans, what found it, and offsets.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The id stands in every quote; a beginning of it that fits one quote will do.",
      "",
      "Example:",
      "  onrecord explain 5f1c2e"
    })
public final class ExplainCommand implements Callable<Integer> {

  private static final int CONTEXT = 120;

  @Mixin private Common common = new Common();
  @Mixin private Connection connection = new Connection();

  @Parameters(paramLabel = "QUOTE-ID", description = "The quote's id.")
  private String quoteId = "";

  private final List<SinkReader.Sunk> found = new ArrayList<>();
  private @Nullable ConsumerRecord<String, byte[]> articleRecord;
  private @Nullable Article article;

  @Override
  public Integer call() {
    common.startLogging();
    Configuration configuration = connection.configuration(common);
    Topics topics = Connection.topics(configuration);
    Map<String, Object> kafka = Connection.reach(configuration);
    try (SinkReader quotes = new SinkReader(kafka, List.of(topics.quotes()))) {
      quotes.readToEnd(
          sunk -> {
            if (sunk.value() instanceof Quote quote && quote.getQuoteId().startsWith(quoteId)) {
              found.add(sunk);
            }
          });
    }
    if (found.isEmpty()) {
      throw new CommandException(
          "there is no quote "
              + quoteId
              + " on "
              + topics.quotes().name()
              + ": `onrecord tail quotes --since 7d` prints ids");
    }
    long ids = found.stream().map(sunk -> quote(sunk).getQuoteId()).distinct().count();
    if (ids > 1) {
      throw new CommandException(ids + " quotes begin with " + quoteId + ": give more of the id");
    }
    Quote quote = quote(found.get(found.size() - 1));
    try (SinkReader articles = new SinkReader(kafka, List.of(topics.articles()))) {
      articles.readToEnd(sunk -> keepArticle(sunk, quote));
    }
    explain(quote);
    return 0;
  }

  private void keepArticle(SinkReader.Sunk sunk, Quote quote) {
    // the version that the quote was found in: observed when the quote says
    if (sunk.value() instanceof Article candidate
        && candidate.getArticleId().equals(quote.getArticleId())
        && sunk.record().timestamp() <= quote.getObservedAt().toEpochMilli()) {
      article = candidate;
      articleRecord = sunk.record();
    }
  }

  private static Quote quote(SinkReader.Sunk sunk) {
    return (Quote) Objects.requireNonNull(sunk.value());
  }

  private void explain(Quote quote) {
    PrintWriter out = common.out();
    out.println(new QuoteText(common.style()).quote(quote));
    field("quote id", quote.getQuoteId());
    field("article id", quote.getArticleId());
    field("title", quote.getTitle());
    field("outlet", quote.getOutlet());
    field("url", quote.getUrl());
    field(
        "published",
        quote.getPublishedAt() == null
            ? "not said"
            : Times.iso(quote.getPublishedAt(), quote.getPublishedOffset()));
    field("observed", Times.iso(quote.getObservedAt(), null));
    passage("content", quote.getContent());
    passage("cue", quote.getCue());
    passage("source", quote.getSource());
    field(
        "speaker",
        "%s, resolved by %s, key %s"
            .formatted(
                Objects.requireNonNullElse(quote.getSpeaker().getName(), "nobody named"),
                lower(quote.getSpeaker().getResolution()),
                quote.getSpeaker().getKey()));
    field("role", quote.getSpeaker().getRole());
    field(
        "found by",
        "%s, extractor %s, confidence %.2f"
            .formatted(quote.getPattern(), quote.getExtractorVersion(), quote.getConfidence()));
    field("why", why(quote));
    for (SinkReader.Sunk sunk : found) {
      field(
          "quote record", place(sunk.record()) + (quote(sunk).getRetracted() ? ", retracted" : ""));
    }
    field(
        "article record", articleRecord == null ? "no longer on the topic" : place(articleRecord));
    if (article != null) {
      out.println("\n" + context(article.getText(), quote));
    }
  }

  private static String why(Quote quote) {
    String cue =
        quote.getCue() == null
            ? "no cue claims it"
            : "the cue \"%s\" claims it".formatted(quote.getCue().getText());
    return "%s; %s, %s, %s"
        .formatted(
            cue,
            lower(quote.getKind().name()),
            lower(quote.getAct().name()),
            lower(quote.getPolarity().name()));
  }

  private void field(String name, @Nullable String value) {
    if (value != null) {
      common
          .out()
          .println(common.style().bold(name + " ".repeat(Math.max(1, 16 - name.length()))) + value);
    }
  }

  private void passage(String name, @Nullable Passage passage) {
    if (passage != null) {
      List<String> spans =
          passage.getSpans().stream().map(s -> s.getStart() + "–" + s.getEnd()).toList();
      field(name, passage.getText() + "  [" + String.join(", ", spans) + "]");
    }
  }

  private String context(String text, Quote quote) {
    List<Span> spans = quote.getContent().getSpans();
    int length = text.codePointCount(0, text.length());
    int first = spans.get(0).getStart();
    int last = spans.get(spans.size() - 1).getEnd();
    if (last > length) {
      return "(the article on the topic is of another version)";
    }
    int from = text.offsetByCodePoints(0, Math.max(0, first - CONTEXT));
    int start = text.offsetByCodePoints(0, first);
    int end = text.offsetByCodePoints(0, last);
    int to = text.offsetByCodePoints(0, Math.min(length, last + CONTEXT));
    return "… "
        + text.substring(from, start)
        + common.style().content(text.substring(start, end))
        + text.substring(end, to)
        + " …";
  }

  private static String place(ConsumerRecord<?, ?> record) {
    return "%s, partition %d, offset %d"
        .formatted(record.topic(), record.partition(), record.offset());
  }

  private static String lower(@Nullable String word) {
    return word == null ? "nothing" : word.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
