package org.onrecord.replay.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Tells how two runs differ, as it is found. */
public interface DiffReport {

  /** Something that differs. */
  void change(Change change);

  /**
   * The end of it.
   *
   * @param runs in what the runs themselves differ, in words
   */
  void end(DiffSummary summary, String runs);

  /** What a change is of, in a line for people. */
  static String words(JsonNode record, Change.Part part) {
    return switch (part) {
      case QUOTES ->
          "%s “%s” (%s)"
              .formatted(
                  name(record.path("speaker")),
                  record.path("content").path("text").asText(),
                  record.path("articleId").asText());
      case SPEAKERS -> "%s, %d quotes".formatted(name(record), record.path("quotes").asLong());
      case STATEMENTS ->
          "%s “%s”, %d outlets"
              .formatted(
                  record.path("speakerName").asText("?"),
                  record.path("text").asText(),
                  record.path("outlets").asInt());
      case ALERTS ->
          "%s: %s".formatted(record.path("ruleId").asText(), record.path("reason").asText());
    };
  }

  private static String name(JsonNode speaker) {
    String name = speaker.path("name").asText("");
    return name.isEmpty() || name.equals("null") ? speaker.path("key").asText() : name;
  }

  /** A part's counts, in a line for people. */
  static String counts(DiffSummary summary, Change.Part part) {
    return "%s: %,d gained, %,d lost, %,d changed, %,d the same"
        .formatted(
            part.name().toLowerCase(Locale.ROOT),
            summary.count(part, Change.Kind.GAINED),
            summary.count(part, Change.Kind.LOST),
            summary.count(part, Change.Kind.CHANGED),
            summary.unchanged(part));
  }
}
