package org.onrecord.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.extract.corpus.Corpus;
import org.onrecord.extract.corpus.GoldArticle;

/** Holds the labels that ship to their articles, where the corpus lies beside the project. */
class ShippedLabelsTest {

  private static final Path LABELS = Path.of("../streams/labels");
  private static final Path CORPUS = Path.of("../../../shared/corpora/polnear/train.jsonl");
  private static final Path SAMPLE =
      Path.of("src/main/resources/org/onrecord/app/sample/articles.jsonl");

  private static final Map<String, String> TEXTS = new HashMap<>();

  @BeforeAll
  static void readArticles() {
    assumeTrue(Files.exists(CORPUS), "no " + CORPUS);
    for (Path file : List.of(CORPUS, SAMPLE)) {
      for (GoldArticle article : Corpus.read(file)) {
        TEXTS.put(article.id(), article.text());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"speakers.jsonl, source", "statements.jsonl, content", "claims.jsonl, content"})
  void eachPairIsThereOnceInThePartThatItsHashSays(String file, String field) {
    List<LabelledPair> pairs = new Labels(LABELS.resolve(file), field, TEXTS).read();

    assertThat(pairs).hasSizeGreaterThan(300);
    Set<Set<Place>> seen = new HashSet<>();
    for (LabelledPair pair : pairs) {
      assertThat(seen.add(Set.of(pair.a(), pair.b()))).as("line " + pair.line()).isTrue();
      assertThat(pair.part()).as("line " + pair.line()).isEqualTo(part(pair));
    }
  }

  @ParameterizedTest
  @CsvSource({"speakers.jsonl, source", "statements.jsonl, content", "claims.jsonl, content"})
  void whatIsTheSameAsTheSameIsTheSame(String file, String field) {
    List<LabelledPair> pairs = new Labels(LABELS.resolve(file), field, TEXTS).read();
    Map<Place, Place> leaders = new HashMap<>();
    for (LabelledPair pair : pairs) {
      if (pair.relation() == Relation.SAME || pair.relation() == Relation.REPEATS) {
        leaders.put(leader(leaders, pair.a()), leader(leaders, pair.b()));
      }
    }

    assertThat(pairs)
        .filteredOn(pair -> leader(leaders, pair.a()).equals(leader(leaders, pair.b())))
        .extracting(LabelledPair::relation)
        .isNotEmpty()
        .isSubsetOf(
            field.equals("source")
                ? new Relation[] {Relation.SAME}
                : new Relation[] {Relation.SAME, Relation.REPEATS});
  }

  @ParameterizedTest
  @CsvSource({"speakers.jsonl", "statements.jsonl", "claims.jsonl"})
  void noTextOfTheCorpusShips(String file) throws IOException {
    assertThat(Files.readAllLines(LABELS.resolve(file)))
        .allMatch(
            line ->
                line.matches(
                    "(?x) \\{ (\"[ab]\":\\{\"article\":\"[\\w-]+\",\"(source|content)\":\\[[\\d,\\[\\]]+\\]\\},){2}"
                        + " \"(same|relation)\":(true|false|\"[a-z]+\"), \"drawn\":\"[a-z-]+\", \"part\":\"(dev|test)\" \\}"));
  }

  private static Place leader(Map<Place, Place> leaders, Place place) {
    Place leader = place;
    for (Place next = leaders.get(leader);
        next != null && !next.equals(leader);
        next = leaders.get(leader)) {
      leader = next;
    }
    return leader;
  }

  private static String part(LabelledPair pair) {
    String ends =
        Stream.of(pair.a(), pair.b())
            .map(
                place ->
                    place.article()
                        + " ["
                        + place.spans().stream()
                            .map(span -> "[" + span.start() + "," + span.end() + "]")
                            .collect(Collectors.joining(","))
                        + "]")
            .sorted()
            .collect(Collectors.joining("|"));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(ends.getBytes(StandardCharsets.UTF_8));
      return hash[0] % 2 == 0 ? "dev" : "test";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
