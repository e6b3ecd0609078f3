package org.onrecord.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateReaderTest {

  private final DateReader reader = new DateReader(SourceOptions.defaults());

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "2025-04-06T18:38:05+05:30 -> 2025-04-06T18:38:05+05:30",
        "2025-04-06T18:38:05.123+0530 -> 2025-04-06T18:38:05+05:30",
        "2025-04-06T18:38Z -> 2025-04-06T18:38:00+00:00",
        "2025-04-06 18:38:05 +05:30 -> 2025-04-06T18:38:05+05:30",
        "2025-04-06T13:08:05-04 -> 2025-04-06T13:08:05-04:00",
        "April 6, 2025, 18:38:05 IST -> 2025-04-06T18:38:05+05:30",
        "Apr. 6, 2025 at 6:38 p.m. IST -> 2025-04-06T18:38:00+05:30",
        "Updated April 6th, 2025 | 6.38pm BST -> 2025-04-06T18:38:00+01:00",
        "12 March 2026 09:15 GMT -> 2026-03-12T09:15:00+00:00",
        "Published: 12 March 2026, 0915 GMT -> 2026-03-12T09:15:00+00:00",
        "12th March 2026, 1938 hrs IST -> 2026-03-12T19:38:00+05:30",
        "Sun 6 Apr 2025 18.38 BST -> 2025-04-06T18:38:00+01:00",
        "Thursday, 12 March, 2026 - 09:15 CET -> 2026-03-12T09:15:00+01:00",
        "March 3, 2026 7:30 p.m. ET -> 2026-03-03T19:30:00-05:00",
        "July 3, 2026 7:30 p.m. ET -> 2026-07-03T19:30:00-04:00",
        "7:30 p.m. ET, March 3, 2026 -> 2026-03-03T19:30:00-05:00",
        "3:40 PM EST, Tue March 3, 2026 -> 2026-03-03T15:40:00-05:00",
        "March 3, 2026 at 7 pm Eastern Time -> 2026-03-03T19:00:00-05:00",
        "March 3, 2026 12:05 a.m. PST -> 2026-03-03T00:05:00-08:00",
        "March 3, 2026 12:05 p.m. (PDT) -> 2026-03-03T12:05:00-07:00",
        "06-Apr-2025 18:38 UTC+5:30 -> 2025-04-06T18:38:00+05:30",
        "Sun, 06 Apr 2025 18:38:05 +0530 -> 2025-04-06T18:38:05+05:30",
        "Sun, 06 Apr 2025 13:08:05 GMT -> 2025-04-06T13:08:05+00:00",
        "25/12/2025 08:00 GMT -> 2025-12-25T08:00:00+00:00",
        "12/25/2025 8:00 AM EST -> 2025-12-25T08:00:00-05:00",
        "05.05.2025 08:00 GMT -> 2025-05-05T08:00:00+00:00",
        "29 February 2024 08:00 GMT -> 2024-02-29T08:00:00+00:00",
      })
  void datesWithAnOffset(String written, String expected) {
    Publication publication = reader.read(written);
    assertThat(publication.at()).as(written).isEqualTo(OffsetDateTime.parse(expected).toInstant());
    assertThat(publication.offset()).isEqualTo(expected.substring(19));
    assertThat(publication.undated()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "2025-04-06 -> 2025-04-06T00:00:00Z",
        "April 6, 2025 -> 2025-04-06T00:00:00Z",
        "6 April 2025 -> 2025-04-06T00:00:00Z",
        "6th of April 2025 -> 2025-04-06T00:00:00Z",
        "2025/04/06 18:38 -> 2025-04-06T18:38:00Z",
        "April 6, 2025, 18:38:05 -> 2025-04-06T18:38:05Z",
        "April 6, 2025 at 25:61 -> 2025-04-06T00:00:00Z",
      })
  void withoutAnOffsetTheSourcesZoneCounts(String written, Instant expected) {
    assertThat(reader.read(written)).isEqualTo(Publication.at(expected, null));
  }

  @Test
  void theZoneOfTimesWithoutOneIsASetting() {
    SourceOptions kolkata = SourceOptions.defaults().withZone(ZoneId.of("Asia/Kolkata"));
    assertThat(new DateReader(kolkata).read("6 April 2025, 18:38"))
        .isEqualTo(Publication.at(Instant.parse("2025-04-06T13:08:00Z"), null));
  }

  @ParameterizedTest
  @CsvSource({"Asia/Jerusalem,+03:00", "Europe/Dublin,+01:00", "Asia/Kolkata,+05:30"})
  void whatIstMeansIsASetting(String zone, String offset) {
    SourceOptions options =
        SourceOptions.defaults().withZoneNames(ZoneNames.standard().with("ist", ZoneId.of(zone)));
    assertThat(new DateReader(options).read("April 6, 2025, 18:38:05 IST").offset())
        .isEqualTo(offset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"04/06/2025", "4.6.2025 18:38 GMT", "12-11-2025"})
  void aDateThatMayBeTwoIsNone(String written) {
    Publication publication = reader.read(written);
    assertThat(publication.at()).isNull();
    assertThat(publication.undated()).contains(written).contains("may be two dates");
  }

  @Test
  void anUnknownZoneIsSaid() {
    Publication publication = reader.read("April 6, 2025 18:38 XYT");
    assertThat(publication.at()).isNull();
    assertThat(publication.undated()).contains("XYT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2 hours ago",
        "April 6",
        "April 2025",
        "30 February 2025",
        "2025-13-01",
        "31/31/2025",
        "6 Apr 25",
        "123456",
        "1743944885000",
        "Room 12-11-20255",
        "99 April 2025"
      })
  void whatIsNoDateIsSaidToBeNone(String written) {
    Publication publication = reader.read(written);
    assertThat(publication.at()).isNull();
    assertThat(publication.undated()).contains("in no form that is read");
  }

  @Test
  void longLinesTakeNoLongTime() {
    String digits =
        "1".repeat(50_000) + " ".repeat(50_000) + "1 ".repeat(50_000) + "1:11 | ".repeat(20_000);
    assertThat(reader.find(digits)).isEmpty();
  }
}
