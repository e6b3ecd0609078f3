package org.onrecord.app.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.render.AlertText;
import org.onrecord.app.render.QuoteText;
import org.onrecord.app.render.StatementText;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.model.Alert;
import org.onrecord.model.Quote;
import org.onrecord.model.RecordJson;
import org.onrecord.model.Speaker;
import org.onrecord.model.Statement;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A sink topic as it grows. */
@Command(
    name = "tail",
    description = "Prints a sink topic as it grows: quotes, speakers, statements or alerts.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Without --since it prints what comes from now on. Ctrl-C ends it.",
      "",
      "Examples:",
      "  onrecord tail quotes --speaker Dmitriev --since 24h",
      "  onrecord tail speakers --since 2026-03-01 --no-follow --format json"
    })
public final class TailCommand implements Callable<Integer> {

  private static final Duration POLL = Duration.ofMillis(200);

  /** What can be printed. */
  enum Sink {
    QUOTES,
    SPEAKERS,
    STATEMENTS,
    ALERTS
  }

  /** How records are printed. */
  enum Format {
    TEXT,
    JSON,
    AVRO_JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Mixin private Common common = new Common();
  @Mixin private Connection connection = new Connection();

  @Parameters(paramLabel = "TOPIC", description = "quotes, speakers, statements or alerts.")
  private Sink sink = Sink.QUOTES;

  @Option(
      names = "--speaker",
      paramLabel = "NAME",
      description = "Only whose name or key has these words in it.")
  private @Nullable String speaker;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Begin there: a date, a time in ISO 8601, or how long ago (90m, 24h, 7d).")
  private @Nullable Instant since;

  @Option(names = "--no-follow", negatable = false, description = "End with what is there now.")
  private boolean noFollow;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, or avro-json: Avro's own JSON encoding (default: text).")
  private Format format = Format.TEXT;

  @Override
  public Integer call() throws InterruptedException {
    common.startLogging();
    Configuration configuration = connection.configuration(common);
    Topics topics = Connection.topics(configuration);
    Topic<String, ? extends SpecificRecord> topic =
        switch (sink) {
          case QUOTES -> topics.quotes();
          case SPEAKERS -> topics.speakers();
          case STATEMENTS -> topics.statements();
          case ALERTS -> topics.alerts();
        };
    try (SinkReader reader = new SinkReader(Connection.reach(configuration), List.of(topic))) {
      if (since != null) {
        reader.seek(since);
      } else if (!noFollow) {
        reader.seekToEnd();
      }
      Thread main = Thread.currentThread();
      Thread stopper = new Thread(() -> stop(reader, main), "stopper");
      Runtime.getRuntime().addShutdownHook(stopper);
      try {
        while (true) {
          List<SinkReader.Sunk> records = reader.poll(POLL);
          records.forEach(this::print);
          if (common.isUnread() || noFollow && records.isEmpty() && reader.isAtEnd()) {
            return 0;
          }
        }
      } catch (WakeupException e) {
        return 0;
      }
    }
  }

  private static void stop(SinkReader reader, Thread main) {
    reader.wakeup();
    try {
      main.join(Duration.ofSeconds(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(SinkReader.Sunk sunk) {
    SpecificRecord value = sunk.value();
    if (value == null || !isWanted(value)) {
      return;
    }
    common
        .out()
        .println(
            switch (format) {
              case TEXT -> text(value);
              case JSON -> RecordJson.line(sunk.record().topic(), sunk.record().key(), value);
              case AVRO_JSON -> RecordJson.avro(value);
            });
  }

  private String text(SpecificRecord value) {
    QuoteText text = new QuoteText(common.style());
    if (value instanceof Statement statement) {
      return new StatementText(common.style()).statement(statement);
    }
    if (value instanceof Alert alert) {
      return new AlertText(common.style()).alert(alert);
    }
    return value instanceof Quote quote ? text.quote(quote) : text.speaker((Speaker) value);
  }

  private boolean isWanted(SpecificRecord value) {
    if (speaker == null) {
      return true;
    }
    if (value instanceof Statement statement) {
      return StatementsCommand.isOf(statement, speaker);
    }
    String wanted = speaker.toLowerCase(Locale.ROOT);
    if (value instanceof Alert alert) {
      return holds(alert.getSpeakerName(), wanted) || holds(alert.getSpeakerKey(), wanted);
    }
    return value instanceof Quote quote
        ? holds(quote.getSpeaker().getName(), wanted) || holds(quote.getSpeaker().getKey(), wanted)
        : value instanceof Speaker profile
            && (holds(profile.getName(), wanted) || holds(profile.getKey(), wanted));
  }

  private static boolean holds(@Nullable String text, String words) {
    return text != null && text.toLowerCase(Locale.ROOT).contains(words);
  }
}
