package org.onrecord.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What holds for every source, whatever it reads. */
abstract class SourceContract {

  /** How many articles {@link #mixed} has, the dated ones first. */
  static final int ARTICLES = 3;

  /**
   * A new source over the same input: three articles that can be read, the first two dated, the
   * last without a date; and between them one that can't be read.
   */
  abstract Source mixed() throws Exception;

  /** A new source over no input at all, or over input that isn't there. */
  abstract Source nothing() throws Exception;

  /** When the input itself says that its articles were observed; null when it doesn't say. */
  Instant observedAt() {
    return null;
  }

  @Test
  void givesEveryGoodArticleAndNamesEveryBadItem() throws Exception {
    Reading reading = new Reading(mixed());
    assertThat(reading.items).hasSize(ARTICLES);
    assertThat(reading.failures).hasSize(1);
    assertThat(reading.summary).isEqualTo(new Summary(ARTICLES, 1, 1));
  }

  @Test
  void articlesAreComplete() throws Exception {
    for (SourceArticle item : new Reading(mixed()).items) {
      assertThat(item.article().getText()).isNotBlank();
      assertThat(item.article().getArticleId()).isNotBlank();
      assertThat(item.article().getOrigin()).isNotBlank();
      assertThat(item.article().getLanguage()).isEqualTo("en");
    }
  }

  @Test
  void aMissingDateIsSaidAndNeverInvented() throws Exception {
    List<SourceArticle> items = new Reading(mixed()).items;
    assertThat(items.get(0).article().getPublishedAt()).isNotNull();
    assertThat(items.get(0).undated()).isNull();
    assertThat(items.get(2).article().getPublishedAt()).isNull();
    assertThat(items.get(2).article().getPublishedOffset()).isNull();
    assertThat(items.get(2).undated()).isNotBlank();
    assertThat(items)
        .extracting(SourceArticle::observedAt)
        .allMatch(time -> Objects.equals(time, observedAt()));
  }

  @Test
  void aFailureSaysWhereWhatAndHowToMendIt() throws Exception {
    for (Source source : List.of(mixed(), nothing())) {
      for (Failure failure : new Reading(source).failures) {
        assertThat(failure.location()).isNotBlank();
        assertThat(failure.cause()).isNotBlank();
        assertThat(failure.mend()).isNotBlank();
        assertThat(failure.toString()).hasLineCount(1);
      }
    }
  }

  @Test
  void nothingToReadIsAFailure() throws Exception {
    Reading reading = new Reading(nothing());
    assertThat(reading.summary).isEqualTo(new Summary(0, 0, 1));
  }

  @Test
  void theSameInputGivesTheSameArticles() throws Exception {
    assertThat(new Reading(mixed()).articles()).isEqualTo(new Reading(mixed()).articles());
  }
}
