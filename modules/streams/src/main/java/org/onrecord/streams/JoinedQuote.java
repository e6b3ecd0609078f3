package org.onrecord.streams;

import org.jspecify.annotations.Nullable;
import org.onrecord.model.Quote;
import org.onrecord.model.Speaker;

/**
 * A quote that has met its speaker's profile.
 *
 * @param quote the quote, with what the profile knew as of then
 * @param profile the profile with this quote counted; null where the quote names nobody
 */
record JoinedQuote(Quote quote, @Nullable Speaker profile) {}
