package org.onrecord.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.onrecord.embedded.EmbeddedKafka;
import org.onrecord.extract.Attribution;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Span;
import org.onrecord.extract.Speaker;
import org.onrecord.model.Article;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topic;
import org.onrecord.model.Topics;
import org.onrecord.streams.Progress;
import org.onrecord.streams.QuoteStreams;
import org.onrecord.streams.QuoteTopology;

/**
 * How fast quotes become statements, and what they take on disk, on a real broker, exactly once and
 * on two stream threads: once with all speakers quoted alike, once with one who has 40 % of all
 * quotes.
 *
 * <p>The quotes are made up of words as frequent as words are (by Zipf's law), and one in five is
 * another outlet's, cut or with a word changed. Extraction costs nothing here.
 */
public final class StatementRun {

  private static final int SPEAKERS = 400;
  private static final int QUOTES_AN_ARTICLE = 20;
  private static final double SHARE_OF_ONE = 0.4;
  private static final int VOCABULARY = 20_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SPAN = Duration.ofDays(30);
  private static final List<String> FUNCTION =
      List.of("the", "of", "to", "and", "in", "that", "is", "will");
  private static final Pattern LINE = Pattern.compile("(?m)^(Speaker [^:]+): (.*)$");

  private final Random random = new Random(1);
  private final List<List<String>> said = new ArrayList<>();

  private StatementRun() {
    for (int i = 0; i < SPEAKERS; i++) {
      said.add(new ArrayList<>());
    }
  }

  /** Takes the number of quotes; 100000 by default. */
  public static void main(String[] arguments) throws Exception {
    int quotes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    for (boolean skewed : new boolean[] {false, true}) {
      new StatementRun().run(quotes, skewed);
    }
  }

  private void run(int quotes, boolean skewed) throws Exception {
    Path folder = Files.createTempDirectory("onrecord-bench-");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
      Map<String, Object> clients =
          new HashMap<>(Map.of("bootstrap.servers", kafka.bootstrapServers()));
      Topics topics =
          new Topics(
              Topics.DEFAULT_PREFIX,
              new SchemaRegistry(Map.of("schema.registry.url", "mock://bench")));
      try (Admin admin = Admin.create(clients)) {
        admin.createTopics(topics.all().stream().map(Topic::toCreate).toList()).all().get();
      }
      publish(clients, topics, quotes, skewed);

      Map<String, Object> properties = new HashMap<>(clients);
      properties.put("application.id", "bench");
      properties.put("num.stream.threads", 2);
      properties.put("state.dir", folder.resolve("state").toString());
      long started = System.nanoTime();
      var topology = new QuoteTopology(topics, StatementRun::extract, "bench");
      try (QuoteStreams streams = QuoteStreams.start(topics, topology, properties);
          Progress progress = new Progress(topics, "bench", clients)) {
        streams.running().get();
        while (!progress.isThrough()) {
          Thread.sleep(200);
        }
        report(skewed ? "one speaker has 40 %" : "uniform", quotes, System.nanoTime() - started);
      }
      stores(folder.resolve("state"), quotes);
    }
  }

  /** On a machine shared with others the threads' own time tells more than the clock's. */
  private static void report(String name, int quotes, long nanos) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    StringBuilder busy = new StringBuilder();
    double all = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches("bench-.*-StreamThread-\\d+")) {
        double seconds = threads.getThreadCpuTime(thread.getId()) / 1e9;
        busy.append(String.format(Locale.ROOT, " %.1f", seconds));
        all += seconds;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d quotes in %.1f s, %.0f quotes/s; CPU seconds of the threads:%s, %.2f ms a quote%n",
        name,
        quotes,
        nanos / 1e9,
        quotes / (nanos / 1e9),
        busy,
        1000 * all / quotes);
  }

  /** What each store takes. */
  private static void stores(Path state, int quotes) throws IOException {
    Map<String, Long> sizes = new HashMap<>();
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sizes.merge(file.getName(file.getNameCount() - 2).toString(), Files.size(file), Long::sum);
      }
    }
    sizes.forEach(
        (store, size) ->
            System.out.printf(
                Locale.ROOT, "  %s: %.0f bytes a quote%n", store, size / (double) quotes));
  }

  private void publish(Map<String, Object> clients, Topics topics, int quotes, boolean skewed) {
    Map<String, Object> properties = new HashMap<>(clients);
    properties.put("max.request.size", Topics.MAX_RECORD_BYTES);
    int articles = quotes / QUOTES_AN_ARTICLE;
    try (var producer =
        new KafkaProducer<>(
            properties,
            topics.articles().keySerde().serializer(),
            topics.articles().valueSerde().serializer())) {
      for (int i = 0; i < articles; i++) {
        Instant at = START.plus(SPAN.multipliedBy(i).dividedBy(articles));
        Article article =
            Article.newBuilder()
                .setArticleId("article-" + i)
                .setOutlet("Outlet " + i % 50)
                .setText(text(skewed))
                .setPublishedAt(at)
                .build();
        producer.send(
            new ProducerRecord<>(
                topics.articles().name(), null, at.toEpochMilli(), "article-" + i, article));
      }
    }
  }

  private String text(boolean skewed) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < QUOTES_AN_ARTICLE; i++) {
      int speaker = skewed && random.nextDouble() < SHARE_OF_ONE ? 0 : random.nextInt(SPEAKERS);
      text.append("Speaker ").append(name(speaker)).append(": ");
      text.append(content(speaker)).append('\n');
    }
    return text.toString();
  }

  private static String name(int speaker) {
    return (char) ('A' + speaker % 26) + "n" + speaker;
  }

  private String content(int speaker) {
    List<String> before = said.get(speaker);
    if (!before.isEmpty() && random.nextInt(5) == 0) {
      // of the last ones, as other outlets carry what is new
      String known = before.get(before.size() - 1 - random.nextInt(Math.min(10, before.size())));
      List<String> words = new ArrayList<>(List.of(known.split(" ")));
      if (random.nextBoolean()) {
        words.set(random.nextInt(words.size()), word());
      } else {
        words = words.subList(0, Math.max(6, words.size() * 2 / 3));
      }
      return String.join(" ", words);
    }
    int length = 8 + random.nextInt(25);
    StringBuilder words = new StringBuilder("we");
    for (int i = 1; i < length; i++) {
      words.append(' ').append(i % 2 == 0 ? FUNCTION.get(random.nextInt(FUNCTION.size())) : word());
    }
    before.add(words.toString());
    return words.toString();
  }

  /** Rank r with a probability in proportion to 1/r. */
  private String word() {
    int rank = (int) Math.exp(random.nextDouble() * Math.log(VOCABULARY));
    StringBuilder word = new StringBuilder();
    for (int left = rank + 700; left > 0; left /= 20) {
      word.append("bdfgklmnprstvwzchjqx".charAt(left % 20)).append("aeiou".charAt(left % 5));
    }
    return word.toString();
  }

  private static Extraction extract(String text) {
    List<Attribution> attributions = new ArrayList<>();
    List<Span> sentences = new ArrayList<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      sentences.add(new Span(line.start(), line.end()));
      List<Span> content = List.of(new Span(line.start(2), line.end(2)));
      attributions.add(
          new Attribution(
              Attribution.Kind.DIRECT,
              Attribution.Act.SPEECH,
              content,
              content,
              List.of(),
              null,
              Attribution.Polarity.ASSERTED,
              List.of(new Span(line.start(1), line.end(1))),
              new Speaker(line.group(1), Speaker.Kind.PERSON, null, Speaker.Resolution.NAME),
              null,
              null,
              null,
              1,
              "line"));
    }
    return new Extraction(text, attributions, sentences);
  }
}
