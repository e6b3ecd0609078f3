package org.onrecord.extract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement or thought that a text ascribes to somebody, in the terms of PolNeAR and PARC:
 * content, cue, source.
 *
 * @param kind direct, mixed or indirect, by how much of the content stands in quotation marks
 * @param act said, written or thought
 * @param content what was said; several pieces where the cue splits it; never empty
 * @param quoted the parts of the content that stand in quotation marks, without the marks
 * @param cue the words that attribute; empty where there are none
 * @param cueLemma the dictionary form of the cue's head, as "say"
 * @param polarity whether the speaker asserts, denies or questions the content
 * @param source the mention of the speaker; empty where the text has none
 * @param speaker whom the mention stands for
 * @param via the outlet or agency that the text credits with the report
 * @param addressee whom it was said to
 * @param reportedBy the place, in the extraction's list, of the attribution that this one is nested
 *     in: "A said that B had promised"
 * @param confidence 0 to 1: the calibrated probability that content and source are right
 * @param pattern the id of the pattern or model that found it
 */
public record Attribution(
    Kind kind,
    Act act,
    List<Span> content,
    List<Span> quoted,
    List<Span> cue,
    @Nullable String cueLemma,
    Polarity polarity,
    List<Span> source,
    Speaker speaker,
    @Nullable String via,
    @Nullable String addressee,
    @Nullable Integer reportedBy,
    double confidence,
    String pattern) {

  public Attribution {
    content = List.copyOf(content);
    quoted = List.copyOf(quoted);
    cue = List.copyOf(cue);
    source = List.copyOf(source);
  }

  /** How much of the content stands in quotation marks: at least nine tenths, some, none. */
  public enum Kind {
    DIRECT,
    MIXED,
    INDIRECT
  }

  /** How it was put: said, written, or only thought ("believes", "fears"). */
  public enum Act {
    SPEECH,
    WRITING,
    THOUGHT
  }

  /** Whether the speaker stands by the content. */
  public enum Polarity {
    ASSERTED,
    DENIED,
    QUESTIONED
  }
}
