package org.onrecord.replay.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.onrecord.sources.SourceArticle;

/** Which of an article's two times its place in a replay goes by. */
public enum DateBy {
  /** When it was first seen; by its outlet's time where the archive doesn't say that. */
  OBSERVED,

  /** When the outlet says it was published. */
  PUBLISHED;

  /** An article's time; null where the archive has none. */
  @Nullable Instant of(SourceArticle article) {
    Instant observed = article.observedAt();
    return this == OBSERVED && observed != null ? observed : article.article().getPublishedAt();
  }
}
