package org.onrecord.app.monitoring;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an instance's {@code /metrics} says. */
record Scrape(List<Sample> samples) {

  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  record Sample(String name, Map<String, String> labels, double value) {}

  static Scrape of(int port) throws Exception {
    HttpResponse<String> answer = get(port, "/metrics");
    if (answer.statusCode() != 200) {
      throw new AssertionError("/metrics answers " + answer.statusCode());
    }
    return parse(answer.body());
  }

  static HttpResponse<String> get(int port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static Scrape parse(String text) {
    List<Sample> samples = new ArrayList<>();
    for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
      Matcher sample = SAMPLE.matcher(line);
      if (!sample.matches()) {
        throw new AssertionError("no sample: " + line);
      }
      Map<String, String> labels = new TreeMap<>();
      if (sample.group(2) != null) {
        Matcher label = LABEL.matcher(sample.group(2));
        while (label.find()) {
          labels.put(label.group(1), label.group(2));
        }
      }
      samples.add(new Sample(sample.group(1), labels, number(sample.group(3))));
    }
    return new Scrape(samples);
  }

  private static double number(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  /** The sum of the samples of this name that have these labels: name, value, name, value, … */
  double sum(String name, String... labels) {
    Predicate<Sample> has = sample -> sample.name().equals(name);
    for (int i = 0; i < labels.length; i += 2) {
      String label = labels[i];
      String value = labels[i + 1];
      has = has.and(sample -> value.equals(sample.labels().get(label)));
    }
    return samples.stream().filter(has).mapToDouble(Sample::value).sum();
  }

  /** This one and another. */
  Scrape with(Scrape other) {
    List<Sample> both = new ArrayList<>(samples);
    both.addAll(other.samples());
    return new Scrape(both);
  }

  /** What tells one series from another. */
  List<String> series() {
    return samples.stream().map(s -> s.name() + s.labels()).toList();
  }
}
