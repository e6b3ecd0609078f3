package org.onrecord.extract.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.Span;
import org.onrecord.extract.corpus.GoldArticle;
import org.onrecord.extract.corpus.GoldAttribution;

class CueCountsTest {

  private static final String TEXT =
      "Moll said that the ferry was late. Roe said “fine” and Moll said to wait for more than was"
          + " said.";

  private static final int SAID = Hash.of("said");

  /** Counted over a text in which two of four "said" lead to content. */
  private static final CueCounts COUNTS = count();

  private static CueCounts count() {
    GoldArticle article =
        new GoldArticle("1", TEXT, List.of(said(0, "that the ferry"), said(1, "“fine”")));
    Aligned aligned = Aligned.of(article);
    Map<Integer, Integer> classes = new HashMap<>();
    for (String word : TEXT.split("[ .“”]+")) {
      classes.put(Hash.of(word), 1);
    }
    Lexicon lexicon = new Lexicon(classes, new CueCounts(Map.of()));
    CueCounter counter = new CueCounter();
    counter.add(aligned, new WordView(aligned.document(), lexicon));
    return counter.counts();
  }

  private static GoldAttribution said(int place, String content) {
    int cue = TEXT.indexOf("said");
    for (int i = 0; i < place; i++) {
      cue = TEXT.indexOf("said", cue + 1);
    }
    int start = TEXT.indexOf(content);
    return new GoldAttribution(
        List.of(new Span(start, start + content.length())),
        List.of(new Span(cue, cue + "said".length())),
        List.of());
  }

  private static int kindAfterFirst(String words) {
    Aligned aligned = Aligned.of(new GoldArticle("2", words, List.of()));
    return CueCounts.kind(
        new WordView(
            aligned.document(),
            new Lexicon(Map.of(Hash.of("that"), 1, Hash.of("to"), 1), new CueCounts(Map.of()))),
        1);
  }

  @Test
  void tellsHowOftenAWordLedToContent() {
    assertThat(COUNTS.of(SAID, kindAfterFirst("said that")).led()).isEqualTo(2.5 / 14);
  }

  @Test
  void tellsItApartByWhatComesAfter() {
    double beforeThat = COUNTS.of(SAID, kindAfterFirst("said that")).ledHere();
    double beforeQuotation = COUNTS.of(SAID, kindAfterFirst("said “fine”")).ledHere();
    double beforeTo = COUNTS.of(SAID, kindAfterFirst("said to")).ledHere();
    double beforeOther = COUNTS.of(SAID, kindAfterFirst("said nothing")).ledHere();
    assertThat(beforeThat).isEqualTo(beforeQuotation).isGreaterThan(beforeOther);
    assertThat(beforeTo).isLessThan(beforeOther);
  }

  @Test
  void expectsLessOfWordsThatNeverLedThanOfUnseenOnes() {
    int kind = kindAfterFirst("ferry late");
    assertThat(COUNTS.of(Hash.of("boat"), kind).led()).isEqualTo(0.05);
    assertThat(COUNTS.of(Hash.of("was"), kind).led()).isEqualTo(0.5 / 12);
  }

  @Test
  void isReadAsWritten() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    COUNTS.write(new DataOutputStream(bytes));
    CueCounts read =
        CueCounts.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (int kind = 0; kind < CueCounts.KINDS; kind++) {
      assertThat(read.of(SAID, kind)).isEqualTo(COUNTS.of(SAID, kind));
    }
  }
}
