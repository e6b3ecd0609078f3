package org.onrecord.replay.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an archive is read.
 *
 * @param by which of its times an article goes by
 * @param since articles before this are left out; null for none
 * @param until what is known at this time or later is left out; null for nothing
 * @param tolerate whether what can't be read is counted and skipped, instead of ending it
 */
public record ArchiveOptions(
    DateBy by, @Nullable Instant since, @Nullable Instant until, boolean tolerate) {}
