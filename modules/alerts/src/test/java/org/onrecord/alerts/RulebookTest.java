package org.onrecord.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.alerts.Quotes.NOON;
import static org.onrecord.alerts.Quotes.observed;
import static org.onrecord.alerts.Quotes.quote;
import static org.onrecord.alerts.Quotes.rule;
import static org.onrecord.alerts.Quotes.saying;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.onrecord.model.AlertMatch;
import org.onrecord.model.Quote;

class RulebookTest {

  private final Rulebook rules = new Rulebook();

  @Test
  void aQuoteMeetsConditionsOrNot() throws Exception {
    List<String> lines =
        Files.readAllLines(Path.of(RulebookTest.class.getResource("/rules/conditions.txt").toURI()))
            .stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    for (int i = 0; i < lines.size(); i++) {
      String condition = lines.get(i).substring(2);
      put(
          rule(
              condition.startsWith("{")
                  ? "{id: " + i + ", " + condition.substring(1)
                  : "id: " + i + "\n" + condition),
          NOON);
    }

    Matching matching = rules.match(quote(), Set.of("M. Linde"));

    assertThat(matching.failures()).isEmpty();
    assertThat(matching.matches())
        .extracting(match -> lines.get(Integer.parseInt(match.rule().id())))
        .containsExactlyInAnyOrderElementsOf(
            lines.stream().filter(line -> line.startsWith("+")).toList());
  }

  @Test
  void tellsWhatMatchedInCodePointsOfTheField() {
    put(
        rule("{id: r, words: '\"harbour bridge\" AND title:ope* AND context:(monday OR tolls)'}"),
        NOON);
    Quote quote =
        Quote.newBuilder(quote())
            .setTitle("𝔼𝕊𝕋 opens")
            .setContent(saying("🌉🌉 the harbour bridge, harbour-bridge").getContent())
            .setContextBefore("🌉 on Monday")
            .setContextAfter("𝕋 and Tolls")
            .build();

    assertThat(found(quote))
        .containsExactly(
            new AlertMatch("content", 7, 21),
            new AlertMatch("content", 23, 37),
            new AlertMatch("contextAfter", 6, 11),
            new AlertMatch("contextBefore", 5, 11),
            new AlertMatch("title", 4, 9));
    assertThat(found(Quote.newBuilder(quote).setContextBefore(null).build()))
        .contains(new AlertMatch("contextAfter", 6, 11));
    assertThat(found(Quote.newBuilder(quote).setContextAfter(null).build()))
        .contains(new AlertMatch("contextBefore", 5, 11));
  }

  @Test
  void aQuoteMeetsTheVersionInForceWhenItWasObserved() {
    Rule first = rule("{id: r, words: bridge}");
    Rule second = rule("{id: r, words: may}");
    put(first, NOON);
    assertThat(at(NOON.minusMillis(1))).isEmpty();
    assertThat(at(NOON)).containsExactly(new RuleMatch(first, NOON, content(12, 18)));

    Instant later = NOON.plusSeconds(60);
    put(second, later);
    rules.put("r", later.plusSeconds(60), null);

    assertThat(at(later.minusMillis(1))).extracting(RuleMatch::rule).containsExactly(first);
    assertThat(at(later)).containsExactly(new RuleMatch(second, later, content(32, 35)));
    assertThat(at(later.plusSeconds(60))).isEmpty();

    put(first, later.plusSeconds(120));
    assertThat(at(later.plusSeconds(119))).isEmpty();
    assertThat(at(later.plusSeconds(120))).extracting(RuleMatch::rule).containsExactly(first);
    assertThat(at(NOON)).as("nothing looks ahead").hasSize(1);
  }

  @Test
  void aVersionOfTheSameTimeTakesTheOthersPlace() {
    put(rule("{id: r, words: tunnel}"), NOON);
    assertThat(at(NOON)).isEmpty();
    put(rule("{id: r, words: bridge}"), NOON);
    assertThat(at(NOON)).hasSize(1);
    rules.put("r", NOON, null);
    assertThat(at(NOON)).isEmpty();
  }

  @Test
  void findsRulesInOrderOfTheirIds() {
    for (String id : List.of("c", "a", "b")) {
      put(rule("{id: " + id + ", words: bridge OR harbour OR tunnel}"), NOON);
    }
    assertThat(at(NOON)).extracting(match -> match.rule().id()).containsExactly("a", "b", "c");
    assertThat(at(NOON).get(0).matches()).isEqualTo(content(4, 11, 12, 18));
  }

  @Test
  void whatIsTooCostlyOrFailsIsToldAndTheRestGoesOn() {
    put(rule("{id: a-good, where: quote.title == ''}"), NOON);
    put(rule("{id: costly-words, words: wo* AND NOT x}"), NOON);
    put(
        rule(
            "{id: costly-where, where: 'quote.quoted.all(a, quote.quoted.all(b, a.start <="
                + " b.end))'}"),
        NOON);
    put(rule("{id: failing, where: 'quote.quoted[5000].start > 1'}"), NOON);
    put(rule("{id: z-good, words: other}"), NOON);
    StringBuilder words = new StringBuilder("other");
    for (int i = 0; i < 60_000; i++) {
      words.append(" word").append(i % 50_000);
    }
    Quote quote =
        Quote.newBuilder(saying(words.toString()))
            .setQuoted(Collections.nCopies(200, quote().getQuoted().get(0)))
            .build();

    Matching matching = rules.match(quote, Set.of());

    assertThat(matching.matches())
        .extracting(match -> match.rule().id())
        .containsExactly("a-good", "z-good");
    assertThat(matching.failures())
        .extracting(failure -> failure.rule().id() + ": " + failure.reason())
        .satisfiesExactly(
            costly -> assertThat(costly).startsWith("costly-where: ").contains("Iteration budget"),
            costly ->
                assertThat(costly)
                    .startsWith("costly-words: ")
                    .contains("more than 50000 words of one quote"),
            failing -> assertThat(failing).startsWith("failing: 'where' can't be told: "));
    assertThat(rules.match(quote, Set.of())).as("again").isEqualTo(matching);
    Matching common = rules.match(quote(), Set.of());
    assertThat(common.matches())
        .as("on a quote of common size")
        .extracting(match -> match.rule().id())
        .containsExactly("costly-where");
    assertThat(common.failures())
        .extracting(failure -> failure.rule().id())
        .containsExactly("failing");
  }

  @Test
  void manyHitsAreCutDown() {
    put(rule("{id: r, words: bridge}"), NOON);
    assertThat(found(saying("bridge ".repeat(500)))).hasSize(100);
  }

  @Test
  void threadsMatchWhileRulesComeAndGo() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<String>>> results = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int number = thread;
        Callable<List<String>> task =
            () -> {
              List<String> missing = new ArrayList<>();
              for (int i = 0; i < 50; i++) {
                String id = "r" + number + "-" + i;
                put(rule("{id: " + id + ", words: bridge}"), NOON);
                if (at(NOON).stream().noneMatch(match -> match.rule().id().equals(id))) {
                  missing.add(id);
                }
                rules.put(id, NOON, null);
              }
              return missing;
            };
        results.add(threads.submit(task));
      }
      for (Future<List<String>> result : results) {
        assertThat(result.get()).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(at(NOON)).isEmpty();
  }

  private void put(Rule rule, Instant from) {
    rules.put(rule.id(), from, rule);
  }

  private List<RuleMatch> at(Instant time) {
    return rules.match(observed(time), Set.of()).matches();
  }

  private List<AlertMatch> found(Quote quote) {
    List<RuleMatch> matches = rules.match(quote, Set.of()).matches();
    assertThat(matches).hasSize(1);
    return matches.get(0).matches();
  }

  /** Places in the content: start, end, start, end, …. */
  private static List<AlertMatch> content(int... places) {
    List<AlertMatch> matches = new ArrayList<>();
    for (int i = 0; i < places.length; i += 2) {
      matches.add(new AlertMatch("content", places[i], places[i + 1]));
    }
    return matches;
  }
}
