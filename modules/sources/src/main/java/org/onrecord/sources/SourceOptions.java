package org.onrecord.sources;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.net.Networks;

/**
 * How one source is read.
 *
 * @param outlet the outlet of articles that name none; null takes the host name of their address,
 *     if they have one
 * @param zoneNames what the names of time zones stand for in this source
 * @param zone the zone of times that are written without one. Such an article has no {@code
 *     publishedOffset}; a date without a time of day counts as that day's start
 * @param maxArticleBytes the most bytes of one article's file, page or line, unpacked
 * @param timeout how long an HTTP exchange may take, from connecting to the last byte
 * @param interval how long to wait between two looks at an address that is followed; a folder is
 *     looked at every two seconds, or more often if this is shorter
 * @param privateNetworks which private networks feeds and redirects may lead into; an address that
 *     is itself the source may be anywhere
 */
public record SourceOptions(
    @Nullable String outlet,
    ZoneNames zoneNames,
    ZoneId zone,
    int maxArticleBytes,
    Duration timeout,
    Duration interval,
    Networks privateNetworks) {

  /** 10 MB. */
  public static final int DEFAULT_MAX_ARTICLE_BYTES = 10_000_000;

  public SourceOptions {
    if (maxArticleBytes < 1) {
      throw new IllegalArgumentException(
          "maxArticleBytes must be positive, not " + maxArticleBytes);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be positive, not " + timeout);
    }
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("interval must be positive, not " + interval);
    }
  }

  /**
   * No outlet, {@link ZoneNames#standard}, UTC for times without a zone, 10 MB an article, 30 s an
   * exchange, a look every five minutes, no private network.
   */
  public static SourceOptions defaults() {
    return new SourceOptions(
        null,
        ZoneNames.standard(),
        ZoneOffset.UTC,
        DEFAULT_MAX_ARTICLE_BYTES,
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Networks.NONE);
  }

  public SourceOptions withOutlet(@Nullable String value) {
    return new SourceOptions(
        value, zoneNames, zone, maxArticleBytes, timeout, interval, privateNetworks);
  }

  public SourceOptions withZoneNames(ZoneNames value) {
    return new SourceOptions(
        outlet, value, zone, maxArticleBytes, timeout, interval, privateNetworks);
  }

  public SourceOptions withZone(ZoneId value) {
    return new SourceOptions(
        outlet, zoneNames, value, maxArticleBytes, timeout, interval, privateNetworks);
  }

  public SourceOptions withMaxArticleBytes(int value) {
    return new SourceOptions(outlet, zoneNames, zone, value, timeout, interval, privateNetworks);
  }

  public SourceOptions withTimeout(Duration value) {
    return new SourceOptions(
        outlet, zoneNames, zone, maxArticleBytes, value, interval, privateNetworks);
  }

  public SourceOptions withInterval(Duration value) {
    return new SourceOptions(
        outlet, zoneNames, zone, maxArticleBytes, timeout, value, privateNetworks);
  }

  public SourceOptions withPrivateNetworks(Networks value) {
    return new SourceOptions(outlet, zoneNames, zone, maxArticleBytes, timeout, interval, value);
  }
}
