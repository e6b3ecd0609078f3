package org.onrecord.streams.identity;

import org.jspecify.annotations.Nullable;
import org.onrecord.model.QuoteSpeaker;

/**
 * Whom a quote is of.
 *
 * @param key the speaker's key
 * @param name the speaker's name, in the form that is to be shown
 * @param role the role as of the quote's own time; null where none was given by then
 */
public record Decision(String key, String name, @Nullable String role) {

  /** {@code speaker}, as the article has it, with what was decided. */
  public QuoteSpeaker applyTo(QuoteSpeaker speaker) {
    return QuoteSpeaker.newBuilder(speaker).setKey(key).setName(name).setRole(role).build();
  }
}
