package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.alerts.RuleDocument;
import org.onrecord.alerts.RuleException;
import org.onrecord.alerts.RuleReader;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertMatch;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.AlertRule;
import org.onrecord.model.Article;
import org.onrecord.model.Quote;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Rules and articles in, alerts out, as {@code scenarios/*.yaml} has them:
 *
 * <pre>
 * about: what it shows
 * records:
 * - at: 2024-03-01T08:00:00Z     # observed
 *   rules: …                     # documents of a rules file
 *   remove: an id
 *   article: a1                  # its id; with its text, as ScriptedExtractor reads it
 *   outlet: Gazette
 *   published: …                 # else when it was observed
 *   text: …
 * alerts:                        # in order, rule by rule; what isn't given may be anything
 * - {at: …, rule: …, status: …, articles: …, found: …, group: …, published: …, reason: …}
 * </pre>
 */
record Scenario(
    String name,
    String about,
    List<Map<String, String>> records,
    List<Map<String, Object>> alerts) {

  /** All scenarios. */
  static Stream<Scenario> all() throws IOException, URISyntaxException {
    Path folder = Path.of(Scenario.class.getResource("/scenarios").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(Scenario::read).toList().stream();
    }
  }

  /** Those in which all is observed in the order in which it comes. */
  static Stream<Scenario> inOrder() throws IOException, URISyntaxException {
    return all()
        .filter(
            scenario -> {
              List<String> times = scenario.records.stream().map(r -> r.get("at")).toList();
              return times.equals(times.stream().sorted().toList());
            });
  }

  @SuppressWarnings("unchecked")
  private static Scenario read(Path file) {
    // every value is text: a time stays as it is written
    var strings =
        new Resolver() {
          @Override
          protected void addImplicitResolvers() {
            addImplicitResolver(Tag.MERGE, MERGE, "<");
          }
        };
    var yaml =
        new Yaml(
            new SafeConstructor(new LoaderOptions()),
            new Representer(new DumperOptions()),
            new DumperOptions(),
            new LoaderOptions(),
            strings);
    try {
      Map<String, Object> all = yaml.load(Files.readString(file));
      assertThat(all).as(file.toString()).containsOnlyKeys("about", "records", "alerts");
      return new Scenario(
          file.getFileName().toString(),
          (String) all.get("about"),
          (List<Map<String, String>>) all.get("records"),
          (List<Map<String, Object>>) all.get("alerts"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a scenario takes place. */
  interface Stage {

    /**
     * @param rule null where it ends
     */
    void rule(String id, @Nullable AlertRule rule, Instant time) throws Exception;

    void publish(Article article, Instant observedAt) throws Exception;
  }

  void play(Stage stage) throws Exception {
    for (Map<String, String> record : records) {
      Instant at = Instant.parse(record.get("at"));
      if (record.containsKey("rules")) {
        for (AlertRule rule : rules(record.get("rules"))) {
          stage.rule(rule.getRuleId(), rule, at);
        }
      }
      if (record.containsKey("remove")) {
        stage.rule(record.get("remove"), null, at);
      }
      if (record.containsKey("article")) {
        stage.publish(article(record), at);
      }
    }
  }

  private List<AlertRule> rules(String text) {
    try {
      return RuleReader.ofAnyReceivers().read(name, text, Map.of()).stream()
          .map(RuleDocument::toRecord)
          .toList();
    } catch (RuleException e) {
      throw new AssertionError(e);
    }
  }

  private static Article article(Map<String, String> record) {
    return Article.newBuilder()
        .setArticleId(record.get("article"))
        .setOutlet(record.getOrDefault("outlet", "Harbour Gazette"))
        .setTitle(record.get("title"))
        .setText(record.get("text"))
        .setPublishedAt(Instant.parse(record.getOrDefault("published", record.get("at"))))
        .build();
  }

  /** Holds what came out to what is to come out. */
  void check(List<Alert> actual) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (Alert alert : byRule(actual)) {
      found.add(described(alert));
    }
    List<Map<String, Object>> compared = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Map<String, Object> shown = found.get(i);
      if (i < alerts.size()) {
        assertThat(alerts.get(i)).as(name).containsKeys("at", "rule", "status", "articles");
        shown.keySet().retainAll(alerts.get(i).keySet());
      }
      compared.add(shown);
    }
    assertThat(compared).as(name).containsExactlyElementsOf(alerts);
    assertThat(actual).extracting(Alert::getAlertId).doesNotHaveDuplicates();
  }

  /** All that alerts hold, to compare them by. */
  static List<String> text(List<Alert> alerts) {
    return byRule(alerts).stream().map(Alert::toString).toList();
  }

  /** Each rule's in their order: between rules there is none. */
  private static List<Alert> byRule(List<Alert> alerts) {
    return alerts.stream().sorted(Comparator.comparing(Alert::getRuleId)).toList();
  }

  private static Map<String, Object> described(Alert alert) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("at", alert.getObservedAt().toString());
    shown.put("rule", alert.getRuleId());
    shown.put("status", alert.getStatus().name().toLowerCase(Locale.ROOT));
    shown.put(
        "articles", alert.getQuotes().stream().map(q -> q.getQuote().getArticleId()).toList());
    shown.put("found", alert.getQuotes().stream().flatMap(Scenario::found).distinct().toList());
    shown.put("group", alert.getGroup());
    shown.put("labels", alert.getLabels());
    shown.put("speaker", String.valueOf(alert.getSpeakerName()));
    shown.put("published", String.valueOf(alert.getPublishedAt()));
    shown.put("reason", alert.getReason());
    shown.put("statements", alert.getStatements().stream().map(s -> s.getText()).toList());
    return shown;
  }

  private static Stream<String> found(AlertQuote quote) {
    return quote.getMatches().stream()
        .map(match -> match.getField() + ": " + cut(quote.getQuote(), match));
  }

  private static String cut(Quote quote, AlertMatch match) {
    String text =
        switch (match.getField()) {
          case "content" -> quote.getContent().getText();
          case "title" -> quote.getTitle();
          case "contextBefore" -> quote.getContextBefore();
          case "contextAfter" -> quote.getContextAfter();
          default -> throw new AssertionError(match.getField());
        };
    int start = text.offsetByCodePoints(0, match.getStart());
    return text.substring(start, text.offsetByCodePoints(start, match.getEnd() - match.getStart()));
  }

  @Override
  public String toString() {
    return name + ": " + about;
  }
}
