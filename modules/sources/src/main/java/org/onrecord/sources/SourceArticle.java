package org.onrecord.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Article;

/**
 * An article as a source gives it.
 *
 * @param article the article; its text is what the source has, verbatim for plain text and JSON
 * @param observedAt when it was first seen, where the input itself says so (an archive's {@code
 *     observed} field); else null: a source invents no time
 * @param undated why {@code article} has no {@code publishedAt}, in words for people; null when it
 *     has one
 */
public record SourceArticle(
    Article article, @Nullable Instant observedAt, @Nullable String undated) {}
