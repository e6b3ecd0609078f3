package org.onrecord.app.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.model.Normalised;
import org.onrecord.model.Speaker;
import org.onrecord.model.Topics;

/**
 * The profiles as they are now, read from their topic to its end.
 *
 * @param speakers by key
 */
record SpeakerTable(Map<String, Speaker> speakers) {

  static SpeakerTable read(Map<String, Object> kafka, Topics topics) {
    return new SpeakerTable(SinkReader.table(kafka, topics.speakers()));
  }

  /** Those that have {@code text} in key or name, most quoted first; merged ones are left out. */
  List<Speaker> containing(@Nullable String text) {
    String wanted = text == null ? "" : text.toLowerCase(Locale.ROOT);
    return speakers.values().stream()
        .filter(speaker -> speaker.getMergedInto() == null)
        .filter(
            speaker ->
                Stream.concat(Stream.of(speaker.getKey()), speaker.getAliases().keySet().stream())
                    .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(wanted)))
        .sorted(
            (one, two) ->
                one.getQuotes() != two.getQuotes()
                    ? Long.compare(two.getQuotes(), one.getQuotes())
                    : one.getKey().compareTo(two.getKey()))
        .toList();
  }

  /** Those whose key or name is {@code name}, spelled the same but for case and diacritics. */
  List<Speaker> named(String name) {
    Speaker keyed = speakers.get(name);
    if (keyed != null) {
      return List.of(current(keyed));
    }
    String words = Normalised.words(name);
    Predicate<Speaker> bears =
        speaker ->
            speaker.getAliases().keySet().stream()
                .anyMatch(alias -> Normalised.words(alias).equals(words));
    return speakers.values().stream().filter(bears).map(this::current).distinct().toList();
  }

  private Speaker current(Speaker speaker) {
    Speaker whole = speaker.getMergedInto() == null ? null : speakers.get(speaker.getMergedInto());
    return whole == null ? speaker : whole;
  }
}
