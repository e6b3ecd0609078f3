package org.onrecord.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text, it is read or refused with a place in it. */
class RuleReaderFuzzTest {

  private static final String RULES =
      """
      variables: {share: 0.6}
      rules:
        - id: a
          speaker: {name: Mara Linde, alias: [Linde], key: "person:mara-linde", role: minister}
          words: >-
            (bridge OR "harbour bridge"~3) AND NOT toll* title:ope?ing
          kind: [direct, MIXED]
          confidence: ${share}
          where: quote.via == "" && quote.quoted.exists(s, s.end - s.start > 5)
          statement: {carried_by: {outlets: 3, within: 6h}, repeated_after: 1h30m}
          labels: {severity: page}
          group_by: [speaker]
          receivers: &r [desk]
        - {id: b, act: speech, receivers: *r, volume: {window: 1h, times: 2}}
      silences:
        - {id: s, matchers: ['a=~"b|c"'], ends_at: 2026-03-04T18:00:00Z}
      inhibitions:
        - {id: i, source_matchers: a=b, target_matchers: ['c!="d"'], equal: [speaker]}
      """;

  private static final String PIECES =
      "{}[]()\"'`:,-?&*!|>%@#$~^\\/=<.+ \n\t\r\u00e9\uD83C\uDF09\u2028\u0000\u0007abz019";

  @Property(tries = 2_000)
  void anyText(@ForAll String text) {
    isReadOrRefused(text);
  }

  @Property(tries = 3_000)
  void changedRules(@ForAll("changed") String text) {
    isReadOrRefused(text);
  }

  @Property(tries = 2_000)
  void anyWordsAndExpressions(@ForAll("pieces") String words, @ForAll("pieces") String where) {
    isReadOrRefused(
        "id: a\nwords: '%s'\nwhere: '%s'\n"
            .formatted(words.replace("'", "''"), where.replace("'", "''")));
  }

  @Example
  void whatIsDeepOrLongOrRefersToItself() {
    isReadOrRefused("[".repeat(100_000));
    isReadOrRefused("a: ".repeat(10_000));
    isReadOrRefused("id: a\nwords: " + "(".repeat(1_500) + "x");
    isReadOrRefused("id: a\nwords: " + "(".repeat(900) + "x" + ")".repeat(900));
    isReadOrRefused("id: a\nwords: " + "x ".repeat(900));
    isReadOrRefused("id: a\nwords: " + "x".repeat(1_000_000));
    isReadOrRefused("id: a\nwhere: " + "(".repeat(1_900) + "true");
    isReadOrRefused("id: a\nwhere: " + "!".repeat(1_900) + "true");
    isReadOrRefused("id: a\nwhere: '" + "[".repeat(1_900) + "'");
    isReadOrRefused("&a [*a]");
    isReadOrRefused("rules: &a\n  - *a\n");
    isReadOrRefused("&a {id: *a, speaker: *a, rules: [*a, *a]}");
    isReadOrRefused("? {a: b}\n: c\n");
    isReadOrRefused("a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nrules: [*c, *c]\n");
    isReadOrRefused("");
    isReadOrRefused("---\n---\n");
  }

  private static void isReadOrRefused(String text) {
    long lines = text.lines().count();
    try {
      List<RuleDocument> documents = RuleReader.of(Set.of("desk")).read("f", text, Map.of());
      for (RuleDocument document : documents) {
        assertThat(RuleReader.ofAnyReceivers().read(document.toRecord())).isEqualTo(document);
      }
    } catch (RuleException e) {
      assertThat(e.problems())
          .isNotEmpty()
          .allSatisfy(
              problem -> {
                assertThat(problem.line()).isBetween(1, (int) lines + 2);
                assertThat(problem.column()).isPositive();
                assertThat(problem.message()).isNotBlank();
              });
    }
  }

  @Provide
  Arbitrary<String> changed() {
    return Arbitraries.longs()
        .map(
            seed -> {
              Random random = new Random(seed);
              StringBuilder text = new StringBuilder(RULES);
              for (int i = random.nextInt(5); i >= 0; i--) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(4));
                text.replace(at, end, piece(random));
              }
              return text.toString();
            });
  }

  @Provide
  Arbitrary<String> pieces() {
    List<String> words =
        List.of(
            "bridge",
            "AND",
            "OR",
            "NOT",
            "title:",
            "quote",
            ".title",
            "&&",
            "==",
            "~2",
            "\"",
            "(",
            ")",
            "*",
            "?",
            "[",
            "]",
            "TO",
            "/",
            "^",
            "1.5",
            "size",
            "in",
            "\\",
            "quote.quoted",
            " ",
            "+",
            "-",
            "true",
            "null",
            "duration(",
            "'",
            "{",
            "}");
    return Arbitraries.of(words).list().ofMaxSize(12).map(list -> String.join("", list));
  }

  private static String piece(Random random) {
    StringBuilder piece = new StringBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      piece.append(PIECES.charAt(random.nextInt(PIECES.length())));
    }
    return piece.toString();
  }
}
