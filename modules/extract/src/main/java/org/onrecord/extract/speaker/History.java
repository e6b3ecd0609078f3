package org.onrecord.extract.speaker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributions of a text so far, with their speakers. */
final class History {
  /** How many attributions back a speaker is remembered. */
  static final int REACH = 4;

  /** No earlier attribution. */
  static final int FAR = 9;

  private final Reading reading;
  private final List<@Nullable Entity> speakers = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();

  /** By the head of a description, the last attribution that had it. */
  private final Map<String, Integer> described = new HashMap<>();

  History(Reading reading) {
    this.reading = reading;
  }

  void add(Source source, @Nullable Entity speaker) {
    if (source.head >= 0 && source.form.isNominal()) {
      described.put(reading.lower(source.head), sources.size());
    }
    sources.add(source);
    speakers.add(speaker);
    if (speaker != null) {
      speaker.spoken++;
    }
  }

  /** Whether there are so many attributions. */
  boolean reaches(int back) {
    return back <= speakers.size();
  }

  /** The speaker so many attributions back, 1 for the last one. */
  @Nullable Entity speaker(int back) {
    return speakers.get(speakers.size() - back);
  }

  Source source(int back) {
    return sources.get(sources.size() - back);
  }

  /** Whether a speaker was described by the same word before. */
  boolean knows(Source source) {
    return source.head >= 0 && described.containsKey(reading.lower(source.head));
  }

  /** Who was last described by the source's head; null for nobody. */
  @Nullable Entity lastDescribed(Source source) {
    Integer place = source.head < 0 ? null : described.get(reading.lower(source.head));
    return place == null ? null : speakers.get(place);
  }

  /** How many attributions back the entity last spoke, up to three, or 0. */
  int turn(Entity entity) {
    for (int back = 1; back < REACH && reaches(back); back++) {
      if (speaker(back) == entity) {
        return back;
      }
    }
    return 0;
  }

  /**
   * How far back an attribution is: 0 the same sentence, 1 the same paragraph, 2 the next one, 3
   * farther.
   */
  int gap(int back, Source now) {
    if (back == 0) {
      return FAR;
    }
    int before = source(back).position;
    if (reading.sentence(before) == reading.sentence(now.position)) {
      return 0;
    }
    int paragraphs = Math.abs(reading.paragraph(now.position) - reading.paragraph(before));
    return Math.min(paragraphs + 1, 3);
  }
}
