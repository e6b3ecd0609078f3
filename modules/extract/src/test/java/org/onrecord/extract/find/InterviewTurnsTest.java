package org.onrecord.extract.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.onrecord.extract.Extractor;
import org.onrecord.extract.Span;

class InterviewTurnsTest {

  @Test
  void whatSpeakersTellOfThemselvesIsNoClaimOfItsOwn() {
    String text =
        """
        TAVISH: You've said the port should be taken over by the city. What did you do?

        ORLENKO: I asked him about the pumps. I've said the city should have a seat.

        TAVISH: And then?

        ORLENKO: The engineers said the pumps were fine.
        """;

    assertThat(Extractor.english().extract(text).attributions())
        .extracting(
            attribution -> Span.join(text, attribution.source()),
            attribution -> attribution.reportedBy() != null)
        .containsExactlyInAnyOrder(
            tuple("TAVISH", false),
            tuple("ORLENKO", false),
            tuple("TAVISH", false),
            tuple("ORLENKO", false),
            tuple("The engineers", true));
  }
}
