package org.onrecord.extract.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.onrecord.extract.Speaker;
import org.onrecord.extract.find.Finding;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.TokenSpan;

class SpeakerResolverTest {
  private static final SpeakerResolver RESOLVER = SpeakerResolver.english();

  @TestFactory
  Stream<DynamicTest> resolvesWhatTheTextSays() {
    return examples("resolved.txt");
  }

  @TestFactory
  Stream<DynamicTest> namesNobodyWhereTheTextDoesNot() {
    return examples("unnamed.txt");
  }

  private static Stream<DynamicTest> examples(String resource) {
    return Example.read(resource).stream()
        .map(example -> DynamicTest.dynamicTest(example.where(), () -> check(example)));
  }

  private static void check(Example example) {
    List<Speaker> speakers = RESOLVER.resolve(Document.of(example.text()), example.findings());
    List<String> found = new ArrayList<>();
    for (int i = 0; i < speakers.size(); i++) {
      Speaker speaker = speakers.get(i);
      boolean withRole = example.expected().get(i).contains(" | ");
      found.add(
          (speaker.name() == null ? "-" : speaker.name())
              + (withRole ? " | " + speaker.role() : ""));
    }
    assertThat(found).as(example.text()).isEqualTo(example.expected());
  }

  @Test
  void saysHowItResolved() {
    Document document =
        Document.of("Jane Roe won. \"Fine,\" she said. \"Good,\" Roe said. \"Bad,\" critics said.");
    List<Speaker> speakers =
        RESOLVER.resolve(
            document, List.of(said(5, 6, 8, 9), said(12, 13, 15, 16), said(19, 20, 22, 23)));
    assertThat(speakers)
        .extracting(Speaker::resolution)
        .containsExactly(
            Speaker.Resolution.PRONOUN, Speaker.Resolution.PARTIAL_NAME, Speaker.Resolution.NONE);
    assertThat(speakers)
        .extracting(Speaker::kind)
        .containsExactly(Speaker.Kind.PERSON, Speaker.Kind.PERSON, Speaker.Kind.GROUP);
  }

  private static Finding said(int contentStart, int contentEnd, int sourceStart, int sourceEnd) {
    return new Finding(
        List.of(new TokenSpan(contentStart, contentEnd)),
        List.of(),
        List.of(new TokenSpan(sourceStart, sourceEnd)),
        1,
        "test");
  }

  @Test
  void standsAnyText() {
    Random random = new Random(7);
    String[] pieces = {
      "Mr. ",
      "Roe",
      " Jane ",
      "of ",
      "the ",
      "The ",
      "'s ",
      "’s",
      ", ",
      ".",
      "\n\n",
      "“",
      "”",
      "\"",
      "(",
      ")",
      " and ",
      "Secretary ",
      "President ",
      "campaign ",
      "he ",
      "she ",
      "who ",
      "A ",
      "I ",
      "é",
      "\ud83d",
      "\udc00",
      "\u0000",
      "12 ",
      "-",
      "Smith-",
      "al-",
      "von ",
      "Department ",
      "U.S. "
    };
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(30);
      for (int i = 0; i < length; i++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      Document document = Document.of(text.toString());
      List<Finding> findings = new ArrayList<>();
      for (int i = 0; i < 3 && document.size() > 0; i++) {
        TokenSpan span = span(random, document.size());
        List<TokenSpan> source =
            random.nextInt(4) == 0 ? List.of() : List.of(span(random, document.size()));
        findings.add(new Finding(List.of(span), List.of(), source, 1, "test"));
      }
      assertThat(RESOLVER.resolve(document, findings)).hasSameSizeAs(findings);
    }
  }

  private static TokenSpan span(Random random, int size) {
    int start = random.nextInt(size);
    return new TokenSpan(start, start + 1 + random.nextInt(size - start));
  }
}
