package org.onrecord.extract.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.extract.text.Block;
import org.onrecord.extract.text.Document;
import org.onrecord.extract.text.Quotation;
import org.onrecord.extract.text.TokenSpan;

/**
 * Gives quoted sentences that no cue claims to the speaker before them.
 *
 * <p>In the paragraph of an attribution, and in the one after it where the attribution ends its
 * own, they are a further piece of its content; so are the paragraphs of a quotation that only the
 * last one closes. After other words they are an attribution of their own.
 */
public final class ContinuedQuotations implements Finder {

  private static final String ID = "continued-quotation";
  private static final double CONFIDENCE = 0.5;
  private static final int SHORTEST = 4;

  /** Quoted words within a sentence are mere terms when they are fewer. */
  private static final int SHORTEST_WITHIN = 6;

  private static final double CONFIDENCE_WITHIN = 0.3;

  private static final Set<String> CONNECTING =
      Set.of("But", "And", "Instead", "Or", "Yet", "So", "Still", "Also", "Then");

  /** How many paragraphs back the speaker may have spoken. */
  private static final int FARTHEST = 3;

  @Override
  public List<Finding> find(Document document, List<Finding> soFar) {
    Claims claims = new Claims(document, soFar);
    Names names = new Names(document, soFar);
    List<Finding> all = new ArrayList<>();
    Continued last = null;
    int next = 0;
    for (Quotation quotation : document.quotations()) {
      boolean begins = beginsSentence(document, quotation);
      if (!claims.leaveOpen(quotation, begins ? SHORTEST : SHORTEST_WITHIN)
          || !begins
              && QuotedTerms.isTitle(document, quotation.innerStart(), quotation.innerEnd())) {
        continue;
      }
      while (next < soFar.size() && end(soFar.get(next).content()) <= quotation.start()) {
        Finding finding = soFar.get(next++);
        if (last != null && claims.hold(finding.cue())) {
          // a claim within another's words: whose words they are goes on
          all.add(finding);
          continue;
        }
        if (last != null) {
          all.add(last.finding());
        }
        last = new Continued(finding);
      }
      if (last == null) {
        continue;
      }
      TokenSpan content = new TokenSpan(quotation.start(), quotation.end());
      int block = document.blockOf(quotation.start());
      int blocks = block - document.blockOf(end(last.content) - 1);
      if (!begins) {
        if (blocks == 0) {
          all.add(last.finding());
          last = new Continued(within(last.before, content));
        }
        continue;
      }
      LeadIn leadIn = last.narration(document, quotation);
      boolean follows =
          blocks == 0
              || blocks == 1
                  && document.blocks().get(block).start() == quotation.start()
                  && last.endsBlock(document);
      if (leadIn != null && names.namesOther(leadIn.source(), last.before)) {
        all.add(last.finding());
        last = new Continued(leadIn.finding(List.of(content), false, CONFIDENCE, ID));
      } else if (follows) {
        last.content.add(content);
      } else if (blocks <= FARTHEST) {
        all.add(last.finding());
        last = new Continued(apart(document, last.before, content, leadIn));
      }
    }
    if (last != null) {
      all.add(last.finding());
    }
    all.addAll(soFar.subList(next, soFar.size()));
    return all;
  }

  /** An attribution that goes on. */
  private static final class Continued {
    final Finding before;
    final List<TokenSpan> content;

    Continued(Finding before) {
      this.before = before;
      content = new ArrayList<>(before.content());
    }

    Finding finding() {
      return content.size() == before.content().size() ? before : before.withContent(content);
    }

    private int end() {
      int end = ContinuedQuotations.end(content);
      for (TokenSpan cue : before.cue()) {
        end = Math.max(end, cue.end());
      }
      for (TokenSpan source : before.source()) {
        end = Math.max(end, source.end());
      }
      return end;
    }

    /** The writer's sentence between it and {@code quotation}, read as leading in to that. */
    @Nullable LeadIn narration(Document document, Quotation quotation) {
      int place = document.sentenceOf(quotation.start()) - 1;
      TokenSpan sentence = place < 0 ? null : document.sentences().get(place);
      return sentence == null || sentence.start() < end() || document.isQuoted(sentence.start())
          ? null
          : LeadIn.read(document, sentence.start(), sentence.end() - 1);
    }

    /** Whether nothing stands between it and the end of its block. */
    boolean endsBlock(Document document) {
      int end = end();
      Block block = document.blocks().get(document.blockOf(end - 1));
      return document.sentenceOf(end - 1) == document.sentenceOf(block.end() - 1);
    }
  }

  /** An attribution of its own, to the speaker before or to their mention just before it. */
  private static Finding apart(
      Document document, Finding before, TokenSpan content, @Nullable LeadIn leadIn) {
    return leadIn != null && mentions(document, before, leadIn.source())
        ? leadIn.finding(List.of(content), false, CONFIDENCE, ID)
        : new Finding(List.of(content), List.of(), before.source(), CONFIDENCE, ID);
  }

  private static boolean mentions(Document document, Finding before, TokenSpan subject) {
    String word = document.word(subject.end() - 1);
    for (TokenSpan source : before.source()) {
      for (int token = source.start(); token < source.end(); token++) {
        if (Character.isUpperCase(document.first(token)) && document.word(token).equals(word)) {
          return true;
        }
      }
    }
    return word.equals("He") || word.equals("She");
  }

  /** Quoted words within a sentence of the writer's. */
  private static Finding within(Finding before, TokenSpan content) {
    return new Finding(List.of(content), List.of(), before.source(), CONFIDENCE_WITHIN, ID);
  }

  /** Whether the quotation begins its sentence, or only a word as "But" stands before it. */
  private static boolean beginsSentence(Document document, Quotation quotation) {
    int start = document.sentences().get(document.sentenceOf(quotation.start())).start();
    int between = quotation.start() - start;
    return between == 0
        || between <= 2
            && CONNECTING.contains(document.word(start))
            && (between == 1 || document.first(start + 1) == ',');
  }

  private static int end(List<TokenSpan> pieces) {
    return pieces.get(pieces.size() - 1).end();
  }
}
