package org.onrecord.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

  @Test
  void equalRecordsGiveEqualText() {
    Map<String, Long> one = new LinkedHashMap<>();
    Map<String, Long> other = new LinkedHashMap<>();
    for (String name : List.of("Linde", "Mara Linde", "M. Linde")) {
      one.put(name, 1L);
    }
    for (String name : List.of("M. Linde", "Linde", "Mara Linde")) {
      other.put(name, 1L);
    }

    assertThat(RecordJson.write(RecordJson.node(speaker(one))))
        .isEqualTo(RecordJson.write(RecordJson.node(speaker(other))))
        .contains("{\"Linde\":1,\"M. Linde\":1,\"Mara Linde\":1}");
  }

  @Test
  void publicationIsWrittenAsTheOutletWroteIt() {
    Article article =
        Article.newBuilder()
            .setArticleId("a")
            .setText("…")
            .setPublishedAt(Instant.parse("2026-03-12T09:15:00Z"))
            .setPublishedOffset("+05:30")
            .build();

    assertThat(RecordJson.node(article).path("publishedAt").textValue())
        .isEqualTo("2026-03-12T14:45:00+05:30");
  }

  private static Speaker speaker(Map<String, Long> aliases) {
    return Speaker.newBuilder()
        .setKey("person/mara linde")
        .setKind(SpeakerKind.PERSON)
        .setAliases(aliases)
        .build();
  }
}
