package org.onrecord.replay.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.replay.Manifest;
import org.onrecord.replay.archive.ArchiveSummary;

/** What a difference comes from, as far as the records and what the runs are made of tell it. */
final class Causes {

  /** What identification finds, and not extraction. */
  private static final Set<String> OF_SPEAKERS = Set.of("speaker");

  private static final String VERSION = "ruleVersion";

  private static final Set<String> OF_ALIASES =
      Set.of("merged", "mergedInto", "externalIds", "positions");

  private final boolean otherAliases;

  /** Digests of each run's rules, silences and inhibitions, by id; null where it isn't known. */
  private final @Nullable Map<String, String> rulesBefore;

  private final @Nullable Map<String, String> rulesAfter;
  private final List<String> runs;

  /** Of two runs; null where an export doesn't say what it is. */
  Causes(@Nullable Manifest before, @Nullable Manifest after) {
    List<String> differences = new ArrayList<>();
    boolean aliases = false;
    if (before != null && after != null) {
      aliases =
          !before.settings().aliases().equals(after.settings().aliases())
              || count(before) != count(after);
      if (!before.versions().extractor().equals(after.versions().extractor())) {
        differences.add(
            "extractor %s → %s"
                .formatted(before.versions().extractor(), after.versions().extractor()));
      }
      if (aliases) {
        differences.add("aliases");
      } else if (!Objects.equals(hash(before), hash(after))) {
        differences.add("archive");
      }
      if (!before.settings().statementsWindow().equals(after.settings().statementsWindow())) {
        differences.add(
            "statements.window %s → %s"
                .formatted(
                    before.settings().statementsWindow(), after.settings().statementsWindow()));
      }
      if (!before.settings().identityWindow().equals(after.settings().identityWindow())) {
        differences.add(
            "identity.window %s → %s"
                .formatted(before.settings().identityWindow(), after.settings().identityWindow()));
      }
      if (differences.isEmpty()
          && !before.versions().revision().equals(after.versions().revision())) {
        differences.add(
            "revision %s → %s"
                .formatted(before.versions().revision(), after.versions().revision()));
      }
    }
    this.otherAliases = aliases;
    this.rulesBefore = before == null ? null : rules(before);
    this.rulesAfter = after == null ? null : rules(after);
    this.runs = List.copyOf(differences);
  }

  private static long count(Manifest run) {
    ArchiveSummary archive = run.archive();
    return archive == null ? 0 : archive.aliases();
  }

  private static @Nullable String hash(Manifest run) {
    ArchiveSummary archive = run.archive();
    return archive == null ? null : archive.hash();
  }

  private static @Nullable Map<String, String> rules(Manifest run) {
    return run.rules() == null ? null : run.rules().documents();
  }

  /** All in which the runs themselves differ. */
  String ofRuns() {
    List<String> all = new ArrayList<>(runs);
    if (!Objects.equals(rulesBefore, rulesAfter)) {
      all.add("rules");
    }
    return words(all);
  }

  /** Those of which quotes, speakers and statements come. */
  private String ofRecords() {
    return words(runs);
  }

  private static String words(List<String> differences) {
    return differences.isEmpty()
        ? "unknown: the runs are made of the same"
        : String.join(", ", differences);
  }

  String ofQuote(@Nullable JsonNode before, @Nullable JsonNode after, List<String> fields) {
    if (before != null && after != null && OF_SPEAKERS.containsAll(fields) && otherAliases) {
      return "aliases";
    }
    String versions = versions(before, after);
    if (versions == null) {
      return ofRecords();
    }
    return before != null && after != null && OF_SPEAKERS.containsAll(fields)
        ? versions + ", by what it tells of names"
        : versions + patterns(before, after);
  }

  /** The versions that found it, where these are not the same; of one run's alone, by the runs. */
  private @Nullable String versions(@Nullable JsonNode before, @Nullable JsonNode after) {
    if (before == null || after == null) {
      return runs.stream().filter(cause -> cause.startsWith("extractor")).findFirst().orElse(null);
    }
    String one = before.path("extractorVersion").asText();
    String other = after.path("extractorVersion").asText();
    return one.equals(other) ? null : "extractor %s → %s".formatted(one, other);
  }

  private static String patterns(@Nullable JsonNode before, @Nullable JsonNode after) {
    String one = before == null ? "" : before.path("pattern").asText();
    String other = after == null ? "" : after.path("pattern").asText();
    if (one.equals(other) || one.isEmpty() || other.isEmpty()) {
      String pattern = one.isEmpty() ? other : one;
      return pattern.isEmpty() ? "" : ", pattern " + pattern;
    }
    return ", pattern %s → %s".formatted(one, other);
  }

  String ofSpeaker(List<String> fields) {
    if (fields.stream().anyMatch(OF_ALIASES::contains) && otherAliases) {
      return "aliases";
    }
    return fields.contains("quotes") ? "its quotes" : ofRecords();
  }

  String ofStatement(@Nullable JsonNode before, @Nullable JsonNode after) {
    if (before == null || after == null) {
      return "its quotes";
    }
    return ids(before).equals(ids(after)) ? ofRecords() : "its quotes";
  }

  private static Set<String> ids(JsonNode statement) {
    Set<String> ids = new HashSet<>();
    statement.path("occurrences").forEach(quote -> ids.add(quote.path("quoteId").asText()));
    return ids;
  }

  String ofAlert(@Nullable JsonNode before, @Nullable JsonNode after) {
    String rule = (after == null ? Objects.requireNonNull(before) : after).path("ruleId").asText();
    if (before != null && after != null && !before.path(VERSION).equals(after.path(VERSION))) {
      return "the rule " + rule;
    }
    if (rulesBefore == null || rulesAfter == null) {
      return "its quotes, or the rule " + rule;
    }
    if (!Objects.equals(rulesBefore.get(rule), rulesAfter.get(rule))) {
      return "the rule " + rule;
    }
    return rulesBefore.equals(rulesAfter) ? "its quotes" : "its quotes, a silence or an inhibition";
  }
}
