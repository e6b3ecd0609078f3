package org.onrecord.app.eval;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Quote;
import org.onrecord.model.Speaker;

/** Who is whom when all records are in: a speaker may have turned out to be another. */
public final class StandingSpeakers {

  private final Map<String, String> mergedInto = new HashMap<>();

  /** Takes in the latest profile under {@code key}; null forgets it. */
  public void put(String key, @Nullable Speaker profile) {
    String other = profile == null ? null : profile.getMergedInto();
    if (other == null) {
      mergedInto.remove(key);
    } else {
      mergedInto.put(key, other);
    }
  }

  /** The key of whom {@code quote}'s speaker stands for in the end. */
  public String of(Quote quote) {
    String speaker = quote.getSpeaker().getKey();
    Set<String> met = new HashSet<>();
    for (String next = mergedInto.get(speaker);
        next != null && met.add(speaker);
        next = mergedInto.get(speaker)) {
      speaker = next;
    }
    return speaker;
  }
}
