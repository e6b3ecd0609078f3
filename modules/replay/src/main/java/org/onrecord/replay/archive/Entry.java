package org.onrecord.replay.archive;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * What became known at a time.
 *
 * @param key the key of its record
 * @param value its value
 */
public record Entry(Kind kind, Instant observedAt, String key, SpecificRecord value) {

  /** What it is. Of one time, what articles are read with comes before them. */
  public enum Kind {
    ALIAS,
    ARTICLE
  }
}
