package org.onrecord.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.alerts.Quotes.NOON;
import static org.onrecord.alerts.Quotes.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.memory.MemoryIndex;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteSpeaker;

/** What the index finds is what each rule by itself, searched for in the quote, would find. */
class ReverseSearchTest {

  private static final List<String> WORDS =
      List.of("bridge", "bride", "bribe", "brim", "harbour", "hard", "may", "maybe", "open");

  private static final List<String> NAMES = List.of("Mara Linde", "Jan Roth", "Ada Holm");

  @Property(tries = 40)
  void findsWhatEachRuleFinds(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rules.add(rule("id: r" + i + "\n" + conditions(random)));
    }
    Rulebook rulebook = new Rulebook();
    rules.forEach(rule -> rulebook.put(rule.id(), NOON, rule));
    for (int i = 0; i < 20; i++) {
      Quote quote = quote(random);
      Set<String> names = Set.of(NAMES.get(random.nextInt(NAMES.size())));
      MemoryIndex searched = searchable(quote, names);

      assertThat(rulebook.match(quote, names).matches())
          .extracting(match -> match.rule().id())
          .containsExactlyInAnyOrderElementsOf(
              rules.stream().filter(rule -> meets(rule, searched)).map(Rule::id).toList());
    }
  }

  private static MemoryIndex searchable(Quote quote, Set<String> names) {
    MemoryIndex memory = new MemoryIndex();
    for (IndexableField field : new QuoteDocument(quote, names).document()) {
      memory.addField(field, QuoteDocument.ANALYZER);
    }
    return memory;
  }

  private static boolean meets(Rule rule, MemoryIndex searched) {
    return rule.quote().stream()
        .allMatch(
            condition ->
                condition instanceof IndexedCondition indexed
                    && searched.search(indexed.query()) > 0);
  }

  private static String conditions(Random random) {
    StringBuilder yaml = new StringBuilder();
    if (random.nextInt(3) == 0) {
      yaml.append("speaker: ").append(NAMES.get(random.nextInt(NAMES.size()))).append('\n');
    }
    if (random.nextInt(4) == 0) {
      yaml.append("kind: ").append(random.nextBoolean() ? "direct" : "mixed").append('\n');
    }
    return yaml.append("words: '").append(words(random, 3)).append("'\n").toString();
  }

  private static String words(Random random, int depth) {
    String word = WORDS.get(random.nextInt(WORDS.size()));
    return switch (random.nextInt(depth == 0 ? 4 : 8)) {
      case 0 -> word.substring(0, 2 + random.nextInt(word.length() - 1)) + "*";
      case 1 -> word.substring(0, 2) + "?" + word.substring(3);
      case 2 -> "\"" + word + " " + WORDS.get(random.nextInt(WORDS.size())) + "\"~2";
      case 3 -> (random.nextBoolean() ? "title:" : "") + word;
      case 4 -> "NOT (" + words(random, depth - 1) + ")";
      case 5 -> "(" + words(random, depth - 1) + ") OR (" + words(random, depth - 1) + ")";
      case 6 -> "(" + words(random, depth - 1) + ") AND NOT (" + words(random, depth - 1) + ")";
      default -> "(" + words(random, depth - 1) + ") AND (" + words(random, depth - 1) + ")";
    };
  }

  private static Quote quote(Random random) {
    Quote said = Quotes.saying(sentence(random));
    return Quote.newBuilder(said)
        .setTitle(sentence(random))
        .setSpeaker(
            QuoteSpeaker.newBuilder(said.getSpeaker())
                .setName(NAMES.get(random.nextInt(NAMES.size())))
                .build())
        .build();
  }

  private static String sentence(Random random) {
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return String.join(" ", words);
  }
}
