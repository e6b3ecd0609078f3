package org.onrecord.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Utils;
import org.onrecord.app.bench.Benchmark;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.runtime.SourceSettings;
import org.onrecord.model.Article;
import org.onrecord.sources.Failure;
import org.onrecord.sources.Source;
import org.onrecord.sources.SourceOptions;
import org.onrecord.sources.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the whole of it sustains on this machine, beside a topology that does nothing. */
@Command(
    name = "bench",
    description = "Measures articles a second and time from append to quote, on this machine.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "On an embedded broker in a temporary folder, exactly once and at least once:",
      "OnRecord, and a pass-through topology of the same hops that does nothing.",
      "Articles are sent as fast as they are taken, in rounds until none is faster",
      "than those before, then at 25, 50 and 90 %% of the fastest. Written records are",
      "those of all topics, changelogs among them; CPU is that of the stream threads,",
      "their waiting for what comes next included. Takes some minutes; compare what is",
      "of one run.",
      "",
      "Examples:",
      "  onrecord bench",
      "  onrecord bench --seconds 60 archive.jsonl"
    })
public final class BenchCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();

  @Option(
      names = "--articles",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "Send so many a round to find out what is sustained (default: ${DEFAULT-VALUE}).")
  private int articles = 2000;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "Hold each share of it so long (default: ${DEFAULT-VALUE}).")
  private int seconds = 20;

  @Parameters(
      paramLabel = "FILE",
      description = "The articles, taken again and again as new ones (default: a bundled sample).")
  private List<String> files = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    common.startLogging();
    if (articles < 1 || seconds < 1) {
      throw new CommandException("--articles and --seconds have to be at least 1");
    }
    Configuration configuration = common.configuration();
    List<Article> workload = read(SourceSettings.of(configuration));
    Path folder = Files.createTempDirectory("onrecord-bench-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "cleaner"));
    common
        .out()
        .println(
            line(
                "guarantee",
                "topology",
                "load",
                "articles/s",
                "quotes/s",
                "written/s",
                "CPU ms/quote",
                "append to quote"));
    new Benchmark(folder, configuration, workload, articles, seconds, this::print).run();
    return 0;
  }

  private void print(Benchmark.Row row) {
    common
        .out()
        .println(
            line(
                row.guarantee(),
                row.pipeline(),
                row.load(),
                String.format(Locale.ROOT, "%.0f", row.articlesPerSecond()),
                String.format(Locale.ROOT, "%.0f", row.quotesPerSecond()),
                String.format(Locale.ROOT, "%.0f", row.writtenPerSecond()),
                String.format(Locale.ROOT, "%.3f", row.millisPerQuote()),
                row.latency()));
  }

  private static String line(
      String guarantee,
      String topology,
      String load,
      String articles,
      String quotes,
      String written,
      String cpu,
      String latency) {
    return String.format(
            "%-16s  %-12s  %-17s  %10s  %9s  %9s  %12s  %s",
            guarantee, topology, load, articles, quotes, written, cpu, latency)
        .stripTrailing();
  }

  private List<Article> read(SourceOptions options) throws IOException {
    if (files.isEmpty()) {
      return sampleArticles(options);
    }
    List<Article> read =
        read(
            files.stream().map(file -> Sources.open(file, options)).toList(),
            failure -> common.err().println(common.style().error(failure.toString())));
    if (read.isEmpty()) {
      throw new CommandException("no articles in " + String.join(", ", files));
    }
    return read;
  }

  /** The bundled articles. */
  static List<Article> sampleArticles(SourceOptions options) throws IOException {
    InputStream sample = TryCommand.class.getResourceAsStream(TryCommand.SAMPLE);
    if (sample == null) {
      throw new CommandException("this build has no bundled sample");
    }
    return read(
        List.of(Sources.of(sample, "sample", options)),
        failure -> {
          throw new CommandException("the bundled sample can't be read: " + failure);
        });
  }

  private static List<Article> read(List<Source> sources, Consumer<Failure> failures) {
    List<Article> read = new ArrayList<>();
    for (Source source : sources) {
      source.read(item -> read.add(item.article()), failures, note -> {});
    }
    return read;
  }

  private static void delete(Path folder) {
    try {
      Utils.delete(folder.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
