package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no answer from https://ann:s3cret@registry:8081/x|no answer from https://***@registry:8081/x",
        "Authorization: Basic YW5uOnMzY3JldA== refused|Authorization: *** *** refused",
        "bearer eyJhbGciOi.J9-x_y is too old|bearer *** is too old",
        "PlainLoginModule required username=\"ann\" password=\"s3 cret\";|PlainLoginModule required username=\"ann\" password=***;",
        "{\"api_key\": \"k-1\", \"n\": 2}|{\"api_key\": ***, \"n\": 2}",
        "ssl.keystore.password=s3cret, x=1|ssl.keystore.password=***, x=1",
        "basic.auth.user.info=ann:s3cret|basic.auth.user.info=***",
        "she said: the secretary resigned|she said: the secretary resigned"
      })
  void secretsAreMaskedAndTheRestIsKept(String message, String redacted) {
    assertThat(Redaction.redact(message)).isEqualTo(redacted);
  }

  @Test
  void aMessageIsCutToAReadableLength() {
    assertThat(Redaction.redact("password=" + "x".repeat(10_000_000))).hasSizeLessThan(2010);
    assertThat(Redaction.redact("y".repeat(5000))).hasSize(2001).endsWith("…");
    assertThat(Redaction.redact(null)).isEmpty();
  }
}
