package org.onrecord.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.onrecord.alerts.Rule;
import org.onrecord.alerts.RuleException;
import org.onrecord.alerts.RuleReader;
import org.onrecord.alerts.Rulebook;
import org.onrecord.model.Passage;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteAct;
import org.onrecord.model.QuoteKind;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.model.Span;
import org.onrecord.model.SpeakerKind;
import org.onrecord.replay.AlertRecords;
import org.onrecord.replay.AlertRun;

/**
 * How fast quotes are held against rules, with few and with many of them, and how soon an added
 * rule is found; and how fast they go through the whole stage, from the topic of quotes to that of
 * alerts, on Kafka's test driver.
 *
 * <p>Quotes are made up of words as frequent as words are (by Zipf's law): 25 in the content, 8 in
 * the title, 40 around it, by one of 5,000 speakers. Of the rules half are of a speaker and a word,
 * 20 % of two words, 10 % of a phrase, 10 % of a speaker and a wildcard, 5 % of a speaker alone and
 * 5 % of one of two words in an outlet; none is of the 500 most frequent words.
 */
public final class RuleRun {

  private static final int SPEAKERS = 5_000;
  private static final int OUTLETS = 100;
  private static final int VOCABULARY = 20_000;
  private static final int FREQUENT = 500;
  private static final int QUOTES = 2_000;
  private static final int ADDITIONS = 20;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Random random = new Random(1);
  private final List<Quote> quotes = new ArrayList<>();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private RuleRun() {
    for (int i = 0; i < QUOTES; i++) {
      quotes.add(quote(i));
    }
  }

  /** Takes the numbers of rules; 10 and 100000 by default. */
  public static void main(String[] arguments) throws Exception {
    RuleRun run = new RuleRun();
    for (String number : arguments.length > 0 ? arguments : new String[] {"10", "100000"}) {
      run.run(Integer.parseInt(number));
    }
  }

  private void run(int number) throws RuleException, IOException {
    List<Rule> rules = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < number; i++) {
      rules.add(rule("r" + i, conditions(i)));
    }
    long read = System.nanoTime() - start;
    Rulebook rulebook = new Rulebook();
    start = System.nanoTime();
    rules.forEach(rule -> rulebook.put(rule.id(), START, rule));
    rulebook.match(quotes.get(0), Set.of());
    long taken = System.nanoTime() - start;
    match(rulebook);
    System.out.printf(
        Locale.ROOT,
        "%d rules: read in %.1f s, indexed in %.1f s%n",
        number,
        read / 1e9,
        taken / 1e9);
    for (int round = 0; round < 3; round++) {
      match(rulebook);
    }
    add(rulebook);
    goThrough(rules);
    goThrough(rules);
  }

  /** From the topic of quotes to that of alerts; the first quote, which fires, takes rules in. */
  private void goThrough(List<Rule> rules) throws IOException, RuleException {
    try (AlertRecords records = new AlertRecords();
        AlertRun run = new AlertRun()) {
      rules.forEach(rule -> run.put(rule.toRecord(), START));
      run.put(rule("first", "words: addition").toRecord(), START);
      Quote first =
          Quote.newBuilder(quotes.get(0))
              .setQuoteId("first")
              .setContent(passage("an addition to it"))
              .build();
      records.add(first.getSpeaker().getKey(), first, START);
      for (Quote quote : quotes) {
        records.add(quote.getSpeaker().getKey(), quote, quote.getObservedAt());
      }
      List<Long> times = new ArrayList<>();
      run.play(records, sent -> times.add(threads.getCurrentThreadCpuTime()));
      System.out.printf(
          Locale.ROOT,
          "  %.0f quotes/s of CPU time through the stage, %d alerts%n",
          QUOTES * 1e9 / (threads.getCurrentThreadCpuTime() - times.get(0)),
          times.size());
    }
  }

  private void match(Rulebook rulebook) {
    long matches = 0;
    long cpu = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    for (Quote quote : quotes) {
      matches += rulebook.match(quote, Set.of()).matches().size();
    }
    double seconds = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "  %.0f quotes/s of CPU time, %.0f/s by the clock, %.2f matches a quote%n",
        QUOTES / seconds,
        QUOTES * 1e9 / (System.nanoTime() - start),
        (double) matches / QUOTES);
  }

  /** Each rule is added alone, and the next quote meets it. */
  private void add(Rulebook rulebook) throws RuleException {
    long longest = 0;
    long sum = 0;
    for (int i = 0; i < ADDITIONS; i++) {
      Rule rule = rule("added" + i, "words: addition");
      long start = System.nanoTime();
      rulebook.put(rule.id(), START, rule);
      Quote quote =
          Quote.newBuilder(quotes.get(i)).setContent(passage("an addition to it")).build();
      boolean found =
          rulebook.match(quote, Set.of()).matches().stream()
              .anyMatch(match -> match.rule().id().equals(rule.id()));
      long taken = System.nanoTime() - start;
      if (!found) {
        throw new IllegalStateException(rule.id() + " is not found");
      }
      longest = Math.max(longest, taken);
      sum += taken;
    }
    System.out.printf(
        Locale.ROOT,
        "  a rule added and found in %.1f ms on average, %.1f ms at most%n",
        sum / 1e6 / ADDITIONS,
        longest / 1e6);
  }

  private static Rule rule(String id, String conditions) throws RuleException {
    return (Rule)
        RuleReader.ofAnyReceivers()
            .read("bench", "id: " + id + "\n" + conditions + "\n", Map.of())
            .get(0);
  }

  private String conditions(int number) {
    String speaker = "speaker: " + speaker(random.nextInt(SPEAKERS)) + "\n";
    return switch (number % 20) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> speaker + "words: " + rare();
      case 10, 11, 12, 13 -> "words: " + rare() + " AND " + rare();
      case 14, 15 -> "words: '\"" + rare() + " " + rare() + "\"'";
      case 16, 17 -> speaker + "words: " + rare().substring(0, 4) + "*";
      case 18 -> speaker + "confidence: 0.5";
      default ->
          "outlet: Outlet " + random.nextInt(OUTLETS) + "\nwords: " + rare() + " OR " + rare();
    };
  }

  private String rare() {
    return word(FREQUENT + random.nextInt(VOCABULARY - FREQUENT));
  }

  /** By Zipf's law. */
  private String common() {
    return word((int) Math.exp(random.nextDouble() * Math.log(VOCABULARY)) - 1);
  }

  /** A word of its own for each number, of three syllables; as many beginnings as in English. */
  private static String word(int number) {
    String consonants = "bcdfghjklmnprstvwxyz";
    String vowels = "aeiou";
    long spread = (number + 1) * 7_919L % 1_000_003;
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      int syllable = (int) (spread % 100);
      spread /= 100;
      word.append(consonants.charAt(syllable / 5)).append(vowels.charAt(syllable % 5));
    }
    return word.toString();
  }

  private static String speaker(int number) {
    return "Speaker " + word(number);
  }

  private Quote quote(int number) {
    int speaker = (int) Math.exp(random.nextDouble() * Math.log(SPEAKERS)) - 1;
    return Quote.newBuilder()
        .setQuoteId("q" + number)
        .setArticleId("a" + number)
        .setOutlet("Outlet " + random.nextInt(OUTLETS))
        .setTitle(sentence(8))
        .setObservedAt(START.plusSeconds(number))
        .setKind(QuoteKind.DIRECT)
        .setAct(QuoteAct.SPEECH)
        .setContent(passage(sentence(25)))
        .setSpeaker(
            QuoteSpeaker.newBuilder()
                .setKey("person:" + speaker)
                .setName(speaker(speaker))
                .setKind(SpeakerKind.PERSON)
                .setRole(sentence(3))
                .build())
        .setContextBefore(sentence(20))
        .setContextAfter(sentence(20))
        .setConfidence(random.nextDouble())
        .build();
  }

  private static Passage passage(String text) {
    return new Passage(text, List.of(new Span(0, text.length())));
  }

  private String sentence(int words) {
    StringBuilder sentence = new StringBuilder();
    for (int i = 0; i < words; i++) {
      sentence.append(i == 0 ? "" : " ").append(common());
    }
    return sentence.toString();
  }
}
