package org.onrecord.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.render.AlertText;
import org.onrecord.app.render.Count;
import org.onrecord.app.render.QuoteText;
import org.onrecord.app.render.StatementText;
import org.onrecord.app.runtime.BundledRules;
import org.onrecord.app.runtime.Publishing;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.app.runtime.SourceSettings;
import org.onrecord.app.runtime.Stack;
import org.onrecord.model.Alert;
import org.onrecord.model.Quote;
import org.onrecord.model.RecordJson;
import org.onrecord.model.Statement;
import org.onrecord.sources.Failure;
import org.onrecord.sources.Source;
import org.onrecord.sources.SourceOptions;
import org.onrecord.sources.Sources;
import org.onrecord.streams.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Everything in one process on a temporary folder, until what was published is through. */
@Command(
    name = "try",
    description = "Shows the whole of it at once: broker, registry and topology in one process.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Publishes the files (without any: a bundled sample of invented articles),",
      "prints each quote as it arrives on the sink topic, and each statement as one",
      "more outlet carries it; ends when all are through, with what the sample's two",
      "alert rules found. Nothing is kept.",
      "",
      "Examples:",
      "  onrecord try",
      "  onrecord try article.txt more/*.html archive.jsonl.gz",
      "  onrecord try --format json article.txt | \\",
      "      jq 'select(.topic == \"onrecord.quotes\")'"
    })
public final class TryCommand implements Callable<Integer> {

  static final String SAMPLE = "/org/onrecord/app/sample/articles.jsonl";
  private static final String RULES = "/org/onrecord/app/sample/rules.yaml";
  private static final Duration POLL = Duration.ofMillis(100);

  @Mixin private Common common = new Common();
  @Mixin private FormatOption format = new FormatOption();

  @Parameters(
      paramLabel = "FILE",
      description = "Articles: files, folders, addresses, or - for standard input.")
  private List<String> files = new ArrayList<>();

  private long quotes;
  private final List<Alert> alerts = new ArrayList<>();

  /** How many outlets carry each statement, by its id. */
  private final Map<String, Integer> joined = new HashMap<>();

  @Override
  public Integer call() throws IOException {
    common.startLogging();
    Configuration configuration = common.configuration();
    List<Source> sources = sources(SourceSettings.of(configuration));
    if (!files.isEmpty() && files.stream().allMatch(Sources::isAbsent)) {
      sources.forEach(source -> source.read(article -> {}, this::tell));
      return 1;
    }
    long started = System.nanoTime();
    Path folder = Files.createTempDirectory("onrecord-try-");
    Thread cleaner = new Thread(() -> delete(folder), "cleaner");
    Runtime.getRuntime().addShutdownHook(cleaner);
    boolean failed;
    try (Stack stack = Stack.start(folder, 0, 0, configuration)) {
      failed = publishAndPrint(stack, sources, started);
    }
    return failed ? 1 : 0;
  }

  private boolean publishAndPrint(Stack stack, List<Source> sources, long started)
      throws IOException {
    if (files.isEmpty()) {
      addRules(stack);
    }
    CompletableFuture<Publishing.Outcome> publishing =
        CompletableFuture.supplyAsync(() -> publish(stack, sources));
    try (SinkReader reader =
            new SinkReader(
                stack.clients(),
                List.of(
                    stack.topics().quotes(),
                    stack.topics().speakers(),
                    stack.topics().statements(),
                    stack.topics().alerts()));
        Progress progress = stack.progress()) {
      boolean through = false;
      while (true) {
        List<SinkReader.Sunk> records = reader.poll(POLL);
        records.forEach(this::print);
        if (common.isUnread()) {
          return false;
        }
        if (through && records.isEmpty() && reader.isAtEnd()) {
          break;
        }
        if (stack.streams().stopped().isDone()) {
          // throws why
          stack.streams().stopped().join();
        }
        through = through || publishing.isDone() && progress.isThrough();
      }
    }
    Publishing.Outcome outcome = publishing.join();
    summarise(outcome, started);
    return outcome.failed();
  }

  private Publishing.Outcome publish(Stack stack, List<Source> sources) {
    try (Publishing publishing =
        new Publishing(stack.topics(), stack.clients(), this::tell, note -> {}, read -> {})) {
      return publishing.publish(sources, false);
    }
  }

  private void tell(Failure failure) {
    common.err().println(common.style().error(failure.toString()));
  }

  private List<Source> sources(SourceOptions options) throws IOException {
    if (!files.isEmpty()) {
      return files.stream().map(file -> Sources.open(file, options)).toList();
    }
    return List.of(Sources.of(resource(SAMPLE), "sample", options));
  }

  private static void addRules(Stack stack) throws IOException {
    try (InputStream yaml = resource(RULES)) {
      BundledRules.add(yaml, stack.clients(), stack.topics());
    }
  }

  private static InputStream resource(String name) {
    InputStream resource = TryCommand.class.getResourceAsStream(name);
    if (resource == null) {
      throw new CommandException("this build has no bundled sample: name files to try");
    }
    return resource;
  }

  private void print(SinkReader.Sunk sunk) {
    if (sunk.value() instanceof Quote quote) {
      quotes += quote.getRetracted() ? -1 : 1;
    }
    if (format.isJson()) {
      common
          .out()
          .println(RecordJson.line(sunk.record().topic(), sunk.record().key(), sunk.value()));
    } else if (sunk.value() instanceof Alert alert) {
      alerts.add(alert);
    } else if (sunk.value() instanceof Statement statement) {
      printIfJoined(statement);
    } else if (sunk.value() instanceof Quote quote) {
      common.out().println(new QuoteText(common.style()).quote(quote));
    }
  }

  /** A statement that one more outlet carries than when it was printed last, beyond the first. */
  private void printIfJoined(Statement statement) {
    Integer before = joined.put(statement.getStatementId(), statement.getOutlets());
    if (statement.getOutlets() > Math.max(1, before == null ? 0 : before)) {
      common.out().println(new StatementText(common.style()).statement(statement));
    }
  }

  private void summarise(Publishing.Outcome outcome, long started) {
    alerts.forEach(alert -> common.out().println(new AlertText(common.style()).alert(alert)));
    String summary =
        String.format(
            Locale.ROOT,
            "%s in, %s out, %d failed, in %.1f s",
            Count.of(outcome.delivery().acknowledged(), "article"),
            Count.of(quotes, "quote"),
            outcome.read().failures() + outcome.delivery().failed(),
            (System.nanoTime() - started) / 1e9);
    (format.isJson() ? common.err() : common.out()).println(common.style().bold(summary));
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("onrecord: " + folder + " could not be removed: " + e.getMessage());
    }
  }
}
