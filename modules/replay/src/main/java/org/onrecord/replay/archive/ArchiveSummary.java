package org.onrecord.replay.archive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an archive holds, and what it left out.
 *
 * @param hash a digest of all entries, whatever files they came in, however packed: the same
 *     entries give the same hash
 * @param datedByPublication how many of the articles go by their outlets' time, since the archive
 *     doesn't say when they were observed
 * @param cut how many articles were left out as before or after the times asked for
 * @param skipped how many could not be read
 * @param failures the first of those, a line each
 * @param first the time of the first article; null without any
 * @param last the time of the last article; null without any
 * @param until where it was cut; null if it wasn't
 */
public record ArchiveSummary(
    String hash,
    long entries,
    long articles,
    long aliases,
    long datedByPublication,
    long cut,
    long skipped,
    List<String> failures,
    @Nullable Instant first,
    @Nullable Instant last,
    @Nullable Instant until) {}
