package org.onrecord.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.onrecord.app.runtime.SampleAlert;
import org.onrecord.model.Quote;

class QuoteTextTest {

  @Test
  void saysWhatIsMoreLikelyWrongThanRight() {
    assertThat(details(0.49)).contains(" · unsure · ");
    assertThat(details(0.5)).doesNotContain("unsure");
  }

  private static String details(double confidence) {
    Quote sample = SampleAlert.to("desk").getQuotes().get(0).getQuote();
    return new QuoteText(Style.PLAIN)
        .quote(Quote.newBuilder(sample).setConfidence(confidence).build());
  }
}
