package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.kafka.common.utils.Utils;
import org.onrecord.model.Article;
import org.onrecord.model.Quote;

/** The same articles and aliases in any order of arrival leave the same tables behind. */
class IdentityOrderTest {

  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration WITHIN_THE_WINDOW = Duration.ofDays(28);

  /** A version of an article, or what is said by hand. */
  record Event(int minute, String id, List<String> lines) {

    boolean isAlias() {
      return id.equals("alias");
    }

    Instant observedAt() {
      return BEGIN.plus(Duration.ofMinutes(minute));
    }
  }

  @Property(tries = 60)
  void theOrderOfArrivalMakesNoDifference(
      @ForAll("someEvents") List<Event> events, @ForAll Random random) throws IOException {
    assertThatOrderMakesNoDifference(events, random);
  }

  @Property(tries = 40)
  void itMakesNoneWhereTwoBearOneName(
      @ForAll("someNamesakes") List<Event> events, @ForAll Random random) throws IOException {
    assertThatOrderMakesNoDifference(events, random);
  }

  private static void assertThatOrderMakesNoDifference(List<Event> events, Random random)
      throws IOException {
    List<Event> inOrder = new ArrayList<>(events);
    inOrder.sort((one, two) -> one.observedAt().compareTo(two.observedAt()));
    List<Event> shuffled = new ArrayList<>(inOrder);
    Collections.shuffle(shuffled, random);
    sortVersions(shuffled);

    Map<String, String> expected = tables(inOrder);
    Map<String, String> actual = tables(shuffled);
    assertThat(without(actual, expected)).as("not when in order").isEmpty();
    assertThat(without(expected, actual)).as("only when in order").isEmpty();
  }

  private static Map<String, String> without(Map<String, String> table, Map<String, String> other) {
    Map<String, String> left = new TreeMap<>(table);
    left.entrySet().removeAll(other.entrySet());
    return left;
  }

  /** The versions of one article come in their own order: they share a partition. */
  private static void sortVersions(List<Event> events) {
    Map<String, List<Event>> versions = new HashMap<>();
    events.forEach(e -> versions.computeIfAbsent(e.id(), id -> new ArrayList<>()).add(e));
    versions.values().forEach(v -> v.sort((a, b) -> a.observedAt().compareTo(b.observedAt())));
    events.replaceAll(e -> e.isAlias() ? e : versions.get(e.id()).remove(0));
  }

  @Provide
  Arbitrary<List<Event>> someEvents() {
    Arbitrary<String> names =
        Arbitraries.of(
            "Kirill Dmarov",
            "Kirill Dmaroff",
            "Anna Dmarov",
            "Dmarov",
            "envoy Kirill Dmarov",
            "K. Dmarov",
            "Donald Harlow",
            "Donald J. Harlow Jr.",
            "Harlow",
            "Real Donald Harlow",
            "Bob",
            "the mayor of Estmark");
    Arbitrary<String> lines =
        Combinators.combine(
                names,
                Arbitraries.of("", ", envoy", ", mayor of Estmark", ", Envoy"),
                Arbitraries.integers().between(0, 3))
            .as((name, role, words) -> name + role + ": Words " + words + ".");
    Arbitrary<Event> articles =
        Combinators.combine(
                Arbitraries.integers().between(0, (int) WITHIN_THE_WINDOW.toMinutes()),
                Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"),
                lines.list().ofMinSize(1).ofMaxSize(4))
            .as(Event::new);
    Arbitrary<Event> aliases =
        Combinators.combine(
                Arbitraries.integers().between(0, (int) WITHIN_THE_WINDOW.toMinutes()),
                names,
                Arbitraries.of("person:kirill-dmarov", "person:donald-harlow", "person:bob"))
            .as((minute, name, key) -> new Event(minute, "alias", List.of(name, key)));
    return Arbitraries.frequencyOf(Tuple.of(8, articles), Tuple.of(1, aliases))
        .list()
        .ofMinSize(2)
        .ofMaxSize(16)
        .uniqueElements(Event::minute);
  }

  @Provide
  Arbitrary<List<Event>> someNamesakes() {
    Arbitrary<String> lines =
        Combinators.combine(
                Arbitraries.of(
                    "Jon Smythe, mayor of Estmark",
                    "Jon Smythe, mayor of Estmark",
                    "Jon Smythe, Rovers striker",
                    "Jon Smythe, Rovers striker",
                    "Jonathan Smythe, striker",
                    "Jon Smythe",
                    "Smythe, mayor",
                    "Smythe",
                    "Anna Brook, mayor of Estmark",
                    "the mayor of Estmark",
                    "the Estmark mayor"),
                Arbitraries.integers().between(0, 3))
            .as((mention, words) -> mention + ": Words " + words + ".");
    return Combinators.combine(
            Arbitraries.integers().between(0, (int) WITHIN_THE_WINDOW.toMinutes()),
            Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"),
            lines.list().ofMinSize(1).ofMaxSize(2))
        .as(Event::new)
        .list()
        .ofMinSize(8)
        .ofMaxSize(20)
        .uniqueElements(Event::minute);
  }

  private static Map<String, String> tables(List<Event> events) throws IOException {
    Path folder = Files.createTempDirectory("onrecord-order-");
    try (var rig = new TopologyRig(folder)) {
      for (Event event : events) {
        if (event.isAlias()) {
          rig.alias(event.lines().get(0), event.lines().get(1), event.observedAt());
        } else {
          rig.publish(
              Article.newBuilder(TopologyRig.article(event.id(), String.join("\n", event.lines())))
                  .setPublishedAt(event.observedAt().minus(Duration.ofHours(event.minute() % 7)))
                  .build(),
              event.observedAt());
        }
      }
      return tables(rig);
    } finally {
      Utils.delete(folder.toFile());
    }
  }

  private static Map<String, String> tables(TopologyRig rig) {
    Map<String, String> tables = new TreeMap<>();
    assertThat(rig.deadLetters.isEmpty()).isTrue();
    for (Quote quote : rig.quotesOut()) {
      String place = "quote " + quote.getSpeaker().getKey() + " " + quote.getQuoteId();
      if (quote.getRetracted()) {
        assertThat(tables.remove(place)).as("only what was sent is retracted").isNotNull();
      } else {
        tables.put(place, quote.toString());
      }
    }
    rig.speakers.readKeyValuesToList().forEach(row -> put(tables, "speaker " + row.key, row.value));
    rig.aliases.readKeyValuesToList().forEach(row -> put(tables, "alias " + row.key, row.value));
    return tables;
  }

  private static void put(Map<String, String> table, String key, Object value) {
    if (value == null) {
      table.remove(key);
    } else {
      table.put(key, value.toString());
    }
  }
}
