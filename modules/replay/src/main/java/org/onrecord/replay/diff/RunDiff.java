package org.onrecord.replay.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.replay.Export;
import org.onrecord.replay.Json;
import org.onrecord.replay.Manifest;
import org.onrecord.replay.RunFolder;
import org.onrecord.replay.sort.SortKey;

/**
 * Compares two exports, file by file and line by line: an article's quotes, or one record, are in
 * memory at a time.
 *
 * <p>A quote is the same when article, speaker and words are. Of those that are left of an article,
 * two of which the words overlap are one that has changed.
 */
public final class RunDiff {

  /** It says who found a quote, not what was found. */
  private static final String VERSION = "extractorVersion";

  private final Path before;
  private final Path after;
  private final Causes causes;
  private final Consumer<Change> changes;
  private final DiffSummary summary = new DiffSummary();

  /**
   * A comparison of the exports in two folders.
   *
   * @param changes gets all that differs, part by part, as it is found
   */
  public RunDiff(Path before, Path after, Consumer<Change> changes) {
    this.before = before;
    this.after = after;
    this.changes = changes;
    this.causes = new Causes(manifest(before), manifest(after));
  }

  private static @Nullable Manifest manifest(Path folder) {
    return Json.read(folder.resolve(RunFolder.MANIFEST), Manifest.class).orElse(null);
  }

  /** In what the runs themselves differ, in words. */
  public String runs() {
    return causes.ofRuns();
  }

  /**
   * Compares.
   *
   * @throws org.onrecord.replay.ReplayException if a file can't be read, or isn't in order
   */
  public DiffSummary compare() {
    merge(Export.QUOTES, RunDiff::articleOf, this::quotes);
    merge(
        Export.SPEAKERS,
        record -> new SortKey().then(record.path("key").asText()),
        (one, other) -> single(Change.Part.SPEAKERS, "key", one, other));
    merge(
        Export.STATEMENTS,
        record -> new SortKey().then(record.path("statementId").asText()),
        (one, other) -> single(Change.Part.STATEMENTS, "statementId", one, other));
    merge(
        Export.ALERTS,
        RunDiff::ruleOf,
        (one, other) -> single(Change.Part.ALERTS, "alertId", one, other));
    return summary;
  }

  private static SortKey articleOf(JsonNode quote) {
    return new SortKey().then(observedAt(quote)).then(quote.path("articleId").asText());
  }

  private static SortKey ruleOf(JsonNode alert) {
    return new SortKey().then(observedAt(alert)).then(alert.path("ruleId").asText());
  }

  private static long observedAt(JsonNode record) {
    return OffsetDateTime.parse(record.path("observedAt").asText()).toInstant().toEpochMilli();
  }

  private interface Groups {
    void compare(List<JsonNode> before, List<JsonNode> after);
  }

  private void merge(String file, Function<JsonNode, SortKey> keys, Groups groups) {
    try (ExportLines one = new ExportLines(before.resolve(file), keys);
        ExportLines other = new ExportLines(after.resolve(file), keys)) {
      ExportLines.Group left = one.next();
      ExportLines.Group right = other.next();
      while (left != null || right != null) {
        int order =
            left == null ? 1 : right == null ? -1 : Arrays.compareUnsigned(left.key(), right.key());
        groups.compare(
            left != null && order <= 0 ? left.records() : List.of(),
            right != null && order >= 0 ? right.records() : List.of());
        left = order <= 0 ? one.next() : left;
        right = order >= 0 ? other.next() : right;
      }
    }
  }

  private void quotes(List<JsonNode> before, List<JsonNode> after) {
    Map<String, JsonNode> lost = new LinkedHashMap<>();
    before.forEach(quote -> lost.put(id(quote), quote));
    List<JsonNode> gained = new ArrayList<>();
    for (JsonNode quote : after) {
      JsonNode known = lost.remove(id(quote));
      if (known == null) {
        gained.add(quote);
      } else {
        compare(Change.Part.QUOTES, known, quote);
      }
    }
    for (JsonNode quote : gained) {
      JsonNode overlapping = takeOverlapping(lost, quote);
      if (overlapping == null) {
        tell(Change.Part.QUOTES, Change.Kind.GAINED, List.of(), null, quote);
      } else {
        compare(Change.Part.QUOTES, overlapping, quote);
      }
    }
    lost.values()
        .forEach(quote -> tell(Change.Part.QUOTES, Change.Kind.LOST, List.of(), quote, null));
  }

  private static String id(JsonNode quote) {
    return quote.path("quoteId").asText()
        + quote.path("retracted").asText()
        + quote.path("speaker").path("key").asText();
  }

  private static @Nullable JsonNode takeOverlapping(Map<String, JsonNode> quotes, JsonNode quote) {
    for (Iterator<JsonNode> others = quotes.values().iterator(); others.hasNext(); ) {
      JsonNode other = others.next();
      if (other.path("retracted").equals(quote.path("retracted")) && overlap(other, quote)) {
        others.remove();
        return other;
      }
    }
    return null;
  }

  private static boolean overlap(JsonNode before, JsonNode after) {
    for (JsonNode span : before.path("content").path("spans")) {
      for (JsonNode otherSpan : after.path("content").path("spans")) {
        if (span.path("start").asInt() < otherSpan.path("end").asInt()
            && otherSpan.path("start").asInt() < span.path("end").asInt()) {
          return true;
        }
      }
    }
    return false;
  }

  private void single(
      Change.Part part, String idField, List<JsonNode> before, List<JsonNode> after) {
    Map<String, JsonNode> lost = new LinkedHashMap<>();
    before.forEach(record -> lost.put(record.path(idField).asText(), record));
    for (JsonNode record : after) {
      JsonNode known = lost.remove(record.path(idField).asText());
      if (known == null) {
        tell(part, Change.Kind.GAINED, List.of(), null, record);
      } else {
        compare(part, known, record);
      }
    }
    lost.values().forEach(record -> tell(part, Change.Kind.LOST, List.of(), record, null));
  }

  private void compare(Change.Part part, JsonNode before, JsonNode after) {
    TreeSet<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    names.remove(VERSION);
    names.removeIf(name -> before.path(name).equals(after.path(name)));
    if (names.isEmpty()) {
      summary.same(part);
    } else {
      tell(part, Change.Kind.CHANGED, List.copyOf(names), before, after);
    }
  }

  private void tell(
      Change.Part part,
      Change.Kind kind,
      List<String> fields,
      @Nullable JsonNode before,
      @Nullable JsonNode after) {
    String why =
        switch (part) {
          case QUOTES -> causes.ofQuote(before, after, fields);
          case SPEAKERS -> kind == Change.Kind.CHANGED ? causes.ofSpeaker(fields) : "its quotes";
          case STATEMENTS -> causes.ofStatement(before, after);
          case ALERTS -> causes.ofAlert(before, after);
        };
    Change change = new Change(part, kind, fields, why, before, after);
    summary.add(change);
    changes.accept(change);
  }
}
