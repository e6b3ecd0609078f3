package org.onrecord.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.onrecord.model.AliasOrigin;
import org.onrecord.model.Article;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.model.SpeakerKey;
import org.onrecord.model.Topics;
import org.onrecord.streams.identity.BlockKey;

/** An article or an alias of a replay, one of the two. */
record Input(Article article, SpeakerAlias alias, Instant observedAt) {

  static final Instant BEGIN = Instant.parse("2016-03-02T08:00:00Z");

  private static final List<String> NAMES =
      List.of(
          "Kirill Dmarov",
          "Kirill Dmaroff",
          "Anna Dmarov",
          "Dmarov",
          "K. Dmarov",
          "Donald Harlow",
          "Donald J. Harlow Jr.",
          "Harlow",
          "Ilse Varga",
          "Varga",
          "Bob",
          "officials");

  private static final List<String> ROLES = List.of("", "", ", envoy", ", mayor of Estmark");

  private static final List<String> WORDS =
      List.of(
          "The harbour wall will be finished in %d weeks.",
          "We have found %d boats on the far side of the river.",
          "Nobody in the northern district will pay higher taxes next year.",
          "The bridge is closed until the engineers have inspected every pillar.",
          "The bridge is not closed, and the engineers have inspected every pillar.",
          "%d soldiers crossed the border on Monday without any warning at all.",
          "I never signed the harbour contract, whatever the papers may say!");

  ProducerRecord<byte[], byte[]> record(InputSequence sequence, Topics topics) {
    return article != null
        ? sequence.next(topics.articles(), article.getArticleId(), article, observedAt)
        : sequence.next(topics.speakerAliases(), alias.getFormerKey(), alias, observedAt);
  }

  /**
   * {@code count} inputs that {@link ScriptedExtractor} makes quotes of, over 100 days: new
   * articles and revisions, some observed at once, some that fail; and aliases, most of which give
   * a name to a speaker of another block.
   */
  static List<Input> scripted(int count, long seed) {
    var random = new Random(seed);
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean atOnce = i > 0 && random.nextInt(8) == 0;
      times.add(
          atOnce ? times.get(i - 1) : BEGIN.plus(Duration.ofMinutes(random.nextInt(144_000))));
    }
    times.sort(Comparator.naturalOrder());
    List<Input> inputs = new ArrayList<>();
    for (Instant time : times) {
      inputs.add(random.nextInt(10) == 0 ? alias(random, time) : article(random, count, time));
    }
    return inputs;
  }

  /** How many come before {@code input} and were observed before it, too; of those, or fewer. */
  static int cut(List<Input> inputs, int input) {
    int cut = input;
    while (cut > 0 && inputs.get(cut - 1).observedAt().equals(inputs.get(cut).observedAt())) {
      cut--;
    }
    return cut;
  }

  private static Input article(Random random, int count, Instant time) {
    var text = new StringBuilder();
    if (random.nextInt(25) == 0) {
      text.append("fail");
    }
    for (int line = random.nextInt(6); line >= 0; line--) {
      text.append(pick(random, NAMES))
          .append(pick(random, ROLES))
          .append(": ")
          .append(pick(random, WORDS).formatted(random.nextInt(3) + 2))
          .append('\n');
    }
    return new Input(
        Article.newBuilder()
            .setArticleId("a" + random.nextInt(count))
            .setOutlet("Paper " + random.nextInt(5))
            .setText(text.toString())
            .setPublishedAt(time.minus(Duration.ofMinutes(random.nextInt(3000))))
            .build(),
        null,
        time);
  }

  private static Input alias(Random random, Instant time) {
    String key = pick(random, List.of("person:kirill-dmarov", "person:donald-harlow"));
    String name = pick(random, NAMES.subList(0, NAMES.size() - 1));
    return new Input(
        null,
        SpeakerAlias.newBuilder()
            .setAlias(name)
            .setSpeakerKey(key)
            .setOrigin(AliasOrigin.MANUAL)
            .setFormerKey(SpeakerKey.of(BlockKey.kind(key), name, "", ""))
            .build(),
        time);
  }

  private static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** The articles of a file of JSON lines, by their day of publication. */
  static List<Input> articles(Path file) throws IOException {
    var json = new ObjectMapper();
    List<Input> inputs = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = json.readTree(line);
      String published = node.path("published").asText();
      Instant time =
          LocalDate.parse(published.substring(0, 10)).atStartOfDay(ZoneOffset.UTC).toInstant();
      inputs.add(
          new Input(
              Article.newBuilder()
                  .setArticleId(node.get("id").asText())
                  .setOutlet(node.get("outlet").asText())
                  .setTitle(node.get("title").asText())
                  .setText(node.get("text").asText())
                  .setPublishedAt(time)
                  .build(),
              null,
              time));
    }
    inputs.sort(
        Comparator.comparing(Input::observedAt)
            .thenComparing(input -> input.article().getArticleId()));
    return inputs;
  }
}
