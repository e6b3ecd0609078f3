package org.onrecord.app.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** The metrics that a query of Prometheus asks for. */
record PromQuery(String text, List<Selector> selectors) {

  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
  private static final Pattern SELECTOR =
      Pattern.compile("([a-zA-Z_:][\\w:]*)\\b(?!\\s*\\()(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~?|!=|!~)\\s*\"([^\"]*)\"");
  private static final Set<String> OPERATORS = Set.of("unless", "and", "or", "bool", "offset");

  /** What Prometheus itself adds. */
  private static final Set<String> TARGET = Set.of("job", "instance");

  /** A metric with the labels asked for; a value is null where it is only matched. */
  record Selector(String metric, Map<String, String> labels) {

    boolean isAnsweredBy(Scrape scrape) {
      return metric.equals("up") || scrape.samples().stream().anyMatch(this::matches);
    }

    private boolean matches(Scrape.Sample sample) {
      return sample.name().equals(metric)
          && labels.entrySet().stream()
              .allMatch(
                  label ->
                      label.getValue().isEmpty()
                          ? sample.labels().containsKey(label.getKey())
                          : label.getValue().equals(sample.labels().get(label.getKey())));
    }
  }

  static PromQuery of(String text) {
    String plain = RANGE.matcher(GROUPING.matcher(text).replaceAll(" ")).replaceAll(" ");
    List<Selector> selectors = new ArrayList<>();
    Matcher selector = SELECTOR.matcher(plain);
    while (selector.find()) {
      if (OPERATORS.contains(selector.group(1))) {
        continue;
      }
      Map<String, String> labels = new TreeMap<>();
      if (selector.group(2) != null) {
        Matcher label = MATCHER.matcher(selector.group(2));
        while (label.find()) {
          if (!TARGET.contains(label.group(1))) {
            labels.put(label.group(1), label.group(2).equals("=") ? label.group(3) : "");
          }
        }
      }
      selectors.add(new Selector(selector.group(1), labels));
    }
    return new PromQuery(text, selectors);
  }

  /** All queries of a dashboard. */
  static List<PromQuery> ofDashboard(Path file) throws IOException {
    List<PromQuery> queries = new ArrayList<>();
    JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
    for (JsonNode expression : dashboard.findValues("expr")) {
      queries.add(of(expression.asText()));
    }
    return queries;
  }

  /** All queries of a file of rules. */
  static List<PromQuery> ofRules(Path file) throws IOException {
    List<PromQuery> queries = new ArrayList<>();
    JsonNode rules =
        new ObjectMapper().valueToTree((Object) new Yaml().load(Files.readString(file)));
    for (JsonNode expression : rules.findValues("expr")) {
      queries.add(of(expression.asText()));
    }
    return queries;
  }
}
