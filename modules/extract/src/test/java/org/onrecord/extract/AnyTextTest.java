package org.onrecord.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever the text, extraction keeps to its contract. */
class AnyTextTest {

  private static final Extractor EXTRACTOR = Extractor.english();

  @Property
  void anyStringIsRead(@ForAll String text) {
    keepsToItsContract(text);
  }

  @Property
  void anythingLikeNewsIsRead(@ForAll("likeNews") String text) {
    keepsToItsContract(text);
  }

  @Test
  void tenThousandMarksInARowAreRead() {
    for (String mark : List.of("\"", "“", "”", "'", "‘", "’", "''", "«", "„", "`", "( ", ": ")) {
      keepsToItsContract(mark.repeat(10_000));
    }
  }

  @Test
  void openingWordsOverAndOverAreRead() {
    for (String words :
        List.of(
            "he said ",
            "“he said ",
            "he said, “",
            "“No,” she was quoted as saying, ",
            "in the words of X, “y” ",
            "Q. A. Q: A: ",
            "Ann Lee, head of ",
            "\nORLENKO: ",
            "\n— Ann Lee (@ann) ",
            ", the TASS news agency reported",
            "told the said that ")) {
      keepsToItsContract(words.repeat(4_000));
    }
  }

  @Test
  void aNameThatEndsATextOfAnyLengthIsRead() {
    for (int words = 0; words < 300; words++) {
      keepsToItsContract("so ".repeat(words) + "“No,” said Ann Roth.");
    }
  }

  @Provide
  Arbitrary<String> likeNews() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(
                "said",
                "told",
                "denied",
                "asked",
                "according to",
                "that",
                "“",
                "”",
                "\"",
                "'",
                "‘",
                "’",
                "''",
                "«",
                "»",
                "„",
                "‚",
                "`",
                "…",
                ".",
                "!",
                "?",
                ",",
                ":",
                ";",
                "—",
                "(",
                ")",
                "\n",
                "\n\n",
                "\r\n",
                "\t",
                "\u00a0",
                "\u2028",
                "\ufeff",
                "\ud83d\ude00",
                "\ud83d",
                "\ude00",
                "e\u0301",
                "https://x.example/“a”",
                "@handle",
                "#tag"),
            Arbitraries.of(
                "Mara Linde",
                "Mr",
                "Dr.",
                "TAVISH:",
                "Q.",
                "A:",
                "— Ann Lee (@ann)",
                "he",
                "they",
                "the ministry",
                "the TASS news agency",
                "was quoted as saying",
                "in the words of",
                "did not say when",
                "would",
                "not",
                "never",
                "who",
                "the dam",
                "will fail",
                "U.S.",
                "d’Or",
                "’90s",
                "don't",
                "workers’",
                "put it",
                "> "),
            Arbitraries.strings().ofMaxLength(6));
    return pieces
        .list()
        .ofMaxSize(80)
        .map(list -> String.join(" ", list))
        .flatMap(text -> Arbitraries.of(text, text.replace(" ", "")));
  }

  private static void keepsToItsContract(String text) {
    Extraction extraction = EXTRACTOR.extract(text);
    holds(text, extraction);
    assertThat(EXTRACTOR.extract(text)).isEqualTo(extraction);
  }

  /** What is to hold of what comes of {@code text}. */
  static void holds(String text, Extraction extraction) {
    int length = text.codePointCount(0, text.length());
    assertThat(extraction.text()).isEqualTo(text);
    inOrder(extraction.sentences(), length);
    int start = 0;
    int place = 0;
    for (Attribution attribution : extraction.attributions()) {
      assertThat(attribution.content()).isNotEmpty();
      inOrder(attribution.content(), length);
      inOrder(attribution.quoted(), length);
      inOrder(attribution.cue(), length);
      inOrder(attribution.source(), length);
      assertThat(attribution.confidence()).isBetween(0.0, 1.0);
      assertThat(attribution.content().get(0).start()).isGreaterThanOrEqualTo(start);
      start = attribution.content().get(0).start();
      Integer outer = attribution.reportedBy();
      if (outer != null) {
        assertThat(outer).isBetween(0, extraction.attributions().size() - 1).isNotEqualTo(place);
      }
      place++;
    }
  }

  /** Spans within the text, none before the end of the one before it. */
  private static void inOrder(List<Span> spans, int length) {
    int end = 0;
    for (Span span : spans) {
      if (span.start() < end || span.end() > length) {
        throw new AssertionError("not in order, or beyond " + length + ": " + spans);
      }
      end = span.end();
    }
  }
}
