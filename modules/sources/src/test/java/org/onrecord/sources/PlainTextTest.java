package org.onrecord.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.model.Article;

class PlainTextTest {

  private static final String STORY =
      "The harbour authority opened the new pier on Thursday after two years of work, and the first ferry left an hour"
          + " late because the ramp had to be cleared of snow, officials told reporters who had come to watch it go.\n\n"
          + "“We are glad,” said Mara Quill, who runs the port.\n";

  private static SourceArticle read(String text) {
    return new Reading(
            Sources.of(
                new ByteArrayInputStream(text.getBytes(UTF_8)),
                "story.txt",
                SourceOptions.defaults().withOutlet("The Harbour Times")))
        .items.get(0);
  }

  @Test
  void aScrapedPageIsKeptVerbatimAndItsHeadIsRead() {
    String text =
        "Trending:\r\n\r\nHome News World Live TV\r\n\r\nNew pier opens after 'two years'\r\n\r\n"
            + "HT News Desk March 12, 2026, 18:38:05 IST\r\n\r\n"
            + "Mara Quill, head of the harbour authority, told Pier Radio that the next ferry could leave ‘already tonight’"
            + "\r\n\r\nAdvertisement\r\nMara Quill opens the pier. File Image/ HT\r\n\r\n"
            + STORY
            + "\r\nQUICK LINKS\r\nHome Video Shorts Live TV";
    Article article = read(text).article();
    assertThat(article.getText()).isEqualTo(text);
    assertThat(article.getTitle()).isEqualTo("New pier opens after 'two years'");
    assertThat(article.getAuthor()).isEqualTo("HT News Desk");
    assertThat(article.getOutlet()).isEqualTo("The Harbour Times");
    assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2026-03-12T13:08:05Z"));
    assertThat(article.getPublishedOffset()).isEqualTo("+05:30");
    assertThat(article.getUrl()).isNull();
    assertThat(article.getArticleId()).startsWith("sha-256-128:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "Published: 12 March 2026 09:15 GMT -> 2026-03-12T09:15:00Z",
        "Published 12 March 2026, 09:15 GMT | Updated 13 March 2026, 10:00 GMT -> 2026-03-12T09:15:00Z",
        "Updated 13 March 2026, 10:00 GMT | First published 12 March 2026, 09:15 GMT -> 2026-03-12T09:15:00Z",
        "Last updated: 13 March 2026 10:00 GMT\\n12 March 2026 09:15 GMT -> 2026-03-12T09:15:00Z",
        "Published\\n12 March 2026 09:15 GMT\\nLast updated\\n13 March 2026 10:00 GMT -> 2026-03-12T09:15:00Z",
        "By Asha Rao | March 12, 2026 5:15 a.m. ET -> 2026-03-12T09:15:00Z",
        "By Asha Rao\\nMarch 12, 2026 5:15 a.m. EDT -> 2026-03-12T09:15:00Z",
        "Thu 12 Mar 2026 09.15 GMT -> 2026-03-12T09:15:00Z",
        "Harbour Desk, PORT NESS -- March 12, 2026 09:15 GMT -> 2026-03-12T09:15:00Z",
        "PORT NESS, March 12, 2026 (Coastwire) - The pier opened, the port said. -> 2026-03-12T00:00:00Z",
        "2026-03-12T14:45:00+05:30 -> 2026-03-12T09:15:00Z",
        "12 March 2026 09:15 GMT · 4 min read -> 2026-03-12T09:15:00Z",
      })
  void datelines(String dateline, Instant published) {
    SourceArticle item =
        read("Pier opens in the snow at last\n\n" + dateline.replace("\\n", "\n") + "\n\n" + STORY);
    assertThat(item.article().getPublishedAt()).as(item.undated()).isEqualTo(published);
    assertThat(item.article().getTitle()).isEqualTo("Pier opens in the snow at last");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "By Asha Rao -> no date",
        "Updated: 13 March 2026 10:00 GMT -> says only when it was updated",
        "Last updated\\n13 March 2026 10:00 GMT -> says only when it was updated",
        "03/04/2026 10:00 GMT -> may be two dates",
        "March 12 -> no date",
        "2 hours ago -> no date",
        "PORT NESS, March 12 (Coastwire) - The pier opened. -> no date",
        "The pier was closed on March 3, 2024. -> no date",
        "What went wrong on March 3, 2024 -> no date",
        "Mara Quill, who has led the port since it was rebuilt after the storm of March 3, 2024, was there -> no date",
      })
  void noDateIsInvented(String line, String why) {
    SourceArticle item =
        read("Pier opens in the snow at last\n\n" + line.replace("\\n", "\n") + "\n\n" + STORY);
    assertThat(item.article().getPublishedAt()).isNull();
    assertThat(item.undated()).contains(why);
  }

  @Test
  void aDateFarDownInTheStoryIsNotTheDateOfTheStory() {
    SourceArticle item =
        read(
            "Pier opens at last\n\n"
                + STORY
                + STORY
                + STORY
                + "Timeline\n\nMarch 3, 2024\nThe storm.\n");
    assertThat(item.article().getPublishedAt()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "By Asha Rao -> Asha Rao",
        "By Asha Rao and Tom Ness, Coastwire -> Asha Rao and Tom Ness, Coastwire",
        "BY ASHA RAO -> ASHA RAO",
        "Written by: Lotte van der Meer -> Lotte van der Meer",
        "By Asha Rao | March 12, 2026 -> Asha Rao",
        "Asha Rao | March 12, 2026 -> Asha Rao",
        "By Asha Rao March 12, 2026, 18:38 IST -> Asha Rao",
      })
  void bylines(String line, String author) {
    assertThat(read("Pier opens at last\n\n" + line + "\n\n" + STORY).article().getAuthor())
        .isEqualTo(author);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "By the time the ferry left it was dark",
        "By noon the snow had gone",
        "By",
        "Port Ness, March 12, 2026",
        "World News March 12, 2026",
        "Published: March 12, 2026"
      })
  void whatIsNoByline(String line) {
    assertThat(read("Pier opens at last\n\n" + line + "\n\n" + STORY).article().getAuthor())
        .isNull();
  }

  @Test
  void aTextWithoutAHeadlineHasNone() {
    assertThat(read(STORY).article().getTitle()).isNull();
    assertThat(read("“We are glad,” said Mara Quill.").article().getTitle()).isNull();
  }

  @Test
  void textThatLooksABitLikeJsonOrHtmlIsText() {
    for (String text :
        new String[] {"[Updated] Pier opens", "{{pier}} opens", "<3 the pier", "5 < 6 piers"}) {
      assertThat(read(text).article().getText()).isEqualTo(text);
    }
  }

  @Test
  void onlyTheHeadOfALongTextIsSearched() {
    String line = "1 March 1 : 1 | ".repeat(100_000);
    assertThat(read(line + "\n" + line).article().getText()).hasSize(2 * line.length() + 1);
  }

  @Test
  void theOutletsNameAboveTheHeadlineIsNoHeadline() throws Exception {
    try (InputStream in = PlainTextTest.class.getResourceAsStream("scraped.txt")) {
      Article article = read(new String(in.readAllBytes(), UTF_8)).article();
      assertThat(article.getTitle())
          .isEqualTo(
              "Nilapur flyover: engineer says bearings were never tested, civic body denies lapse");
      assertThat(article.getAuthor()).isEqualTo("Meenakshi Iyer");
      assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2026-03-03T13:08:05Z"));
    }
  }
}
