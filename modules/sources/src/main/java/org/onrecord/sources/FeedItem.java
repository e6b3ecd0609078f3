package org.onrecord.sources;

import org.jspecify.annotations.Nullable;

/**
 * An item of a feed.
 *
 * @param location the feed and the item's number, for failures
 * @param link the address of its page
 * @param text its full text; null when the feed gives a summary only
 */
record FeedItem(
    String location,
    @Nullable String link,
    @Nullable String title,
    @Nullable String outlet,
    @Nullable String author,
    @Nullable String language,
    Publication published,
    @Nullable String text) {

  /** Nothing known: the page wasn't found through a feed. */
  static final FeedItem NONE =
      new FeedItem(
          "",
          null,
          null,
          null,
          null,
          null,
          Publication.unknown("no date of publication on the page"),
          null);
}
