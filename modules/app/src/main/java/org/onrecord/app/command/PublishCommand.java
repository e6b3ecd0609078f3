package org.onrecord.app.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.access.Role;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.render.Count;
import org.onrecord.app.runtime.Publishing;
import org.onrecord.app.runtime.SourceSettings;
import org.onrecord.model.Topics;
import org.onrecord.sources.SourceOptions;
import org.onrecord.sources.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads articles and publishes them. */
@Command(
    name = "publish",
    description = "Reads articles and publishes them to the articles topic.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Reads plain text as scraped, HTML, JSON lines (id, url, outlet, author, title,",
      "text, published), WARC files, all of these packed with gzip or zstd, folders,",
      "RSS and Atom feeds and pages by their address. Each is recognised by its",
      "content. What can't be read gets a line; the rest goes on.",
      "",
      "Examples:",
      "  onrecord publish article.txt page.html archive.jsonl.gz",
      "  onrecord publish --watch /srv/articles https://news.example/feed.xml",
      "  scraper | onrecord publish -"
    })
public final class PublishCommand implements Callable<Integer> {

  private static final long PROGRESS_NANOS = 500_000_000;

  @Mixin private Common common = new Common();
  @Mixin private Connection connection = new Connection();

  @Option(names = "--watch", description = "Stay, and publish what is new in folders and feeds.")
  private boolean watch;

  @Option(
      names = "--outlet",
      paramLabel = "NAME",
      description = "The outlet of articles that name none.")
  private @Nullable String outlet;

  @Option(
      names = "--zone",
      paramLabel = "NAME=ZONE",
      description = "What a time zone's name means here, as IST=Asia/Jerusalem (default: Indian).")
  private Map<String, java.time.ZoneId> zones = Map.of();

  @Parameters(arity = "1..*", paramLabel = "PATH|URL|-", description = "What to read.")
  private List<String> inputs = List.of();

  private long started = System.nanoTime();
  private long lastShown;

  @Override
  public Integer call() {
    common.startLogging();
    started = System.nanoTime();
    Configuration configuration = connection.configuration(common);
    Topics topics = Connection.topics(configuration);
    SourceOptions options = options(configuration);
    AtomicBoolean done = new AtomicBoolean();
    try (Publishing publishing =
        new Publishing(
            topics,
            Connection.reach(configuration, Role.PUBLISHER),
            failure -> line(common.style().error(failure.toString())),
            this::line,
            this::show)) {
      Thread interrupted =
          new Thread(
              () -> {
                if (!done.get()) {
                  line("interrupted: " + Publishing.words(publishing.finish()));
                }
              },
              "interrupted");
      Runtime.getRuntime().addShutdownHook(interrupted);
      Publishing.Outcome outcome =
          publishing.publish(
              inputs.stream()
                  .map(
                      input ->
                          watch ? Sources.follow(input, options) : Sources.open(input, options))
                  .toList(),
              watch);
      done.set(true);
      line(summary(outcome));
      return outcome.failed() ? 1 : 0;
    }
  }

  private SourceOptions options(Configuration configuration) {
    SourceOptions options = SourceSettings.of(configuration).withOutlet(outlet);
    for (var zone : zones.entrySet()) {
      options = options.withZoneNames(options.zoneNames().with(zone.getKey(), zone.getValue()));
    }
    return options;
  }

  private void line(String line) {
    if (Common.isTerminal()) {
      common.err().print("\r\u001b[K");
    }
    common.err().println(line);
  }

  private void show(long read) {
    long now = System.nanoTime();
    if (Common.isTerminal() && now - lastShown > PROGRESS_NANOS) {
      lastShown = now;
      common
          .err()
          .printf(
              Locale.ROOT,
              "\r\u001b[K%,d articles, %,.0f a second",
              read,
              read / Math.max(1e-3, (now - started) / 1e9));
      common.err().flush();
    }
  }

  private static String summary(Publishing.Outcome outcome) {
    String undated =
        outcome.read().undated() == 0
            ? ""
            : ", %d without a time of publication".formatted(outcome.read().undated());
    return "%s read%s, %d not readable; %s"
        .formatted(
            Count.of(outcome.read().articles(), "article"),
            undated,
            outcome.read().failures(),
            Publishing.words(outcome.delivery()));
  }
}
