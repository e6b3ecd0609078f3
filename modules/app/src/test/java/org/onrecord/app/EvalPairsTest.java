package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluation by labelled pairs, over articles whose joins are beyond doubt. */
class EvalPairsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final List<String> articles = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private Path articleFile = Path.of("");
  private Path labelFile = Path.of("");

  @BeforeEach
  void writeArticles() {
    articleFile = folder.resolve("articles.jsonl");
    labelFile = folder.resolve("labels.jsonl");
    article("monday", "“The bridge will open in May,” said Mara Linde, the transport minister.");
    article("tuesday", "“We will open it in May,” said the minister, Mara Linde.");
    article("wednesday", "“Nobody has asked me,” said Jonas Linde, the mayor of Harbourtown.");
    article("thursday", "Mara Linde bridge bridge bridge.");
  }

  private void article(String id, String text) {
    ObjectNode article = JSON.createObjectNode();
    article.put("id", id).put("published", "2026-03-02T08:00:00Z").put("text", text);
    article.putArray("attributions");
    articles.add(article.toString());
  }

  private static String place(String id, int start, int end) {
    return "{\"article\":\"%s\",\"source\":[[%d,%d]]}".formatted(id, start, end);
  }

  private void label(String a, String b, boolean same, String drawn, String part) {
    labels.add(
        "{\"a\":%s,\"b\":%s,\"same\":%s,\"drawn\":\"%s\",\"part\":\"%s\"}"
            .formatted(a, b, same, drawn, part));
  }

  private static String content(String id, int start, int end) {
    return place(id, start, end).replace("source", "content");
  }

  private void relate(String a, String b, String relation) {
    labels.add("{\"a\":%s,\"b\":%s,\"relation\":\"%s\"}".formatted(a, b, relation));
  }

  private void labelAll() {
    String monday = place("monday", 36, 46);
    String tuesday = place("tuesday", 31, 55);
    String wednesday = place("wednesday", 28, 39);
    label(monday, tuesday, true, "name", "dev");
    // labelled wrongly on purpose, so that the topology errs
    label(tuesday, monday, false, "name", "dev");
    label(monday, wednesday, true, "surname", "test");
    label(tuesday, wednesday, false, "surname", "test");
    label(monday, place("thursday", 0, 10), true, "name", "test");
  }

  private Run speakers(String... more) throws IOException {
    return score("speakers", more);
  }

  private Run score(String what, String... more) throws IOException {
    Files.write(articleFile, articles);
    Files.write(labelFile, labels);
    List<String> arguments =
        new ArrayList<>(List.of("eval", what, "--labels", labelFile.toString()));
    arguments.addAll(List.of(more));
    arguments.add(articleFile.toString());
    return Run.of(arguments.toArray(String[]::new));
  }

  @Test
  void printsTheFiguresOfAllPairsAndByHowTheyWereDrawn() throws IOException {
    labelAll();

    Run run = speakers();

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("same +all +5 +4 +2 +2 +1 +0\\.500 +0\\.500 +0\\.500")
        .containsPattern("same +name +3 +2 +1 +2 +1 +0\\.500 +1\\.000 +0\\.667")
        .containsPattern("same +surname +2 +2 +1 +0 +0 +- +0\\.000 +0\\.000");
  }

  @Test
  void takesOnePartOfTheLabels() throws IOException {
    labelAll();

    assertThat(speakers("--part", "dev").out())
        .containsPattern("same +all +2 +2 +1 +2 +1 +0\\.500 +1\\.000 +0\\.667")
        .doesNotContain("surname");
    Run other = speakers("--part", "other");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err()).contains("no pair of the part other; there are [dev, test]");
  }

  @Test
  void listsWhatIsWrongAndWhatIsNotFoundInItsContext() throws IOException {
    labelAll();

    String out = speakers("--errors").out();

    assertThat(out)
        .contains("line 2 (name): labelled different, answered same")
        .contains("line 3 (surname): labelled same, answered different")
        .contains("line 5 (name): labelled same, not found")
        .doesNotContain("line 1 ")
        .doesNotContain("line 4 ");
    assertThat(out)
        .contains("monday: … “The bridge will open in May,” said [Mara Linde], the transport")
        .contains("Jonas Linde, key ")
        .contains("thursday: … [Mara Linde] bridge");
  }

  @Test
  void givesAllOfItAsJson() throws IOException {
    labelAll();

    JsonNode report = JSON.readTree(speakers("--format", "json", "--errors").out());

    JsonNode all = report.path("figures").path(0);
    assertThat(all.path("pairs").asInt()).isEqualTo(5);
    assertThat(all.path("precision").asDouble()).isEqualTo(0.5);
    assertThat(report.path("figures").path(2).path("precision").isNull()).isTrue();
    assertThat(report.path("notFound").findValuesAsText("line")).containsExactly("5");
    assertThat(report.path("wrong").findValuesAsText("line")).containsExactly("2", "3");
    JsonNode wrong = report.path("wrong").path(1);
    assertThat(wrong.path("a").path("quoteId").asText()).isNotEmpty();
    assertThat(wrong.path("b").path("speaker").asText()).contains("jonas");
  }

  @Test
  void annotatedAttributionsStandInForExtractedOnes() throws IOException {
    labelAll();
    List<String> ids = List.of("monday", "tuesday", "wednesday", "thursday");
    int[][] contents = {{1, 29}, {1, 23}, {1, 21}, {11, 24}};
    int[][] sources = {{36, 46}, {31, 55}, {28, 39}, {0, 10}};
    for (int i = 0; i < ids.size(); i++) {
      ObjectNode article = (ObjectNode) JSON.readTree(articles.get(i));
      ObjectNode attribution = article.withArray("attributions").addObject();
      attribution.putArray("content").addArray().add(contents[i][0]).add(contents[i][1]);
      attribution.putArray("source").addArray().add(sources[i][0]).add(sources[i][1]);
      articles.set(i, article.toString());
    }

    assertThat(speakers("--annotated").out())
        .containsPattern("same +all +5 +5 +3 +3 +2 +0\\.667 +0\\.667 +0\\.667");
  }

  @Test
  void namesTheLineOfALabelThatIsAboutNoArticle() throws IOException {
    labelAll();
    label(place("monday", 0, 5), place("sunday", 0, 5), true, "", "");

    Run run = speakers();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "onrecord: " + labelFile + ":6: no article \"sunday\" among those given");
  }

  @Test
  void articlesThatCannotBeReadEndIt() throws IOException {
    articles.add("{broken");

    Run run = speakers();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("onrecord: " + articleFile + ":5: ");
  }

  @Test
  void anArticleNeedsAPlaceInTime() throws IOException {
    articles.add("{\"id\":\"undated\",\"text\":\"“No,” said Mara Linde.\"}");

    Run run = speakers();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("onrecord: " + articleFile + ":5: neither 'observed' nor 'published'");
  }

  @Test
  void wrongUsageExitsWith2() {
    assertThat(Run.of("eval").exitCode()).isEqualTo(2);
    assertThat(Run.of("eval", "speakers", "articles.jsonl").err()).contains("--labels");
    assertThat(Run.of("eval", "speakers", "--labels", "x").exitCode()).isEqualTo(2);
  }

  @Test
  void scoresStatementsToo() throws IOException {
    articles.clear();
    article("ledger", "“The bridge will open in May,” said Mara Linde, the transport minister.");
    article("courier", "“The bridge will open in May,” Mara Linde told parliament.");
    article("post", "“I have never liked boats,” said Mara Linde, the transport minister.");
    String ledger = content("ledger", 1, 29);
    String courier = content("courier", 1, 29);
    String post = content("post", 1, 26);
    relate(ledger, courier, "same");
    relate(ledger, post, "different");
    // labelled wrongly on purpose
    relate(courier, post, "same");
    relate(post, ledger, "contradicts");
    relate(post, content("courier", 31, 41), "repeats");

    Run run = score("statements", "--errors");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("same +all +4 +4 +2 +1 +1 +1\\.000 +0\\.500 +0\\.667")
        .containsPattern("same or repeats +all +5 +4 +2 +1 +1 +1\\.000 +0\\.500 +0\\.667")
        .containsPattern("contradicts +all +5 +4 +1 +0 +0 +- +0\\.000 +0\\.000")
        .contains("line 3: labelled same, answered different")
        .contains("line 4: labelled contradicts, answered different")
        .contains("line 5: labelled repeats, not found")
        .doesNotContain("line 1:")
        .doesNotContain("line 2:");
  }
}
