package org.onrecord.replay;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run alerts on: rules, silences and inhibitions, each version from its own time on. All of
 * them are known from the start; what a quote meets is what was in force when it was observed.
 */
public final class RunRules {

  /** No rules. */
  public static final RunRules NONE = new RunRules(List.of());

  private static final String FILE = "rules.json";

  private record Content(List<DatedRule> versions) {}

  /**
   * What they are.
   *
   * @param hash a digest of all versions with their times: the same rules give the same hash
   * @param documents such a digest of each rule, silence and inhibition, by id
   */
  public record Summary(String hash, Map<String, String> documents) {

    public Summary {
      documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
    }
  }

  private final List<DatedRule> versions;

  /** Of one id and time, the last one counts. */
  public RunRules(Collection<DatedRule> versions) {
    this.versions =
        versions.stream()
            .sorted(comparing(DatedRule::since).thenComparing(DatedRule::ruleId))
            .toList();
  }

  /** The rules in {@code folder}; none where none were written. */
  public static RunRules in(Path folder) {
    return Json.read(folder.resolve(FILE), Content.class)
        .map(content -> new RunRules(content.versions()))
        .orElse(NONE);
  }

  /**
   * Keeps them in {@code folder}, whatever becomes of where they came from.
   *
   * @throws ReplayException if it can't be written
   */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw ReplayException.of(folder, e);
    }
    Json.write(folder.resolve(FILE), new Content(versions));
  }

  /** All versions, by time. */
  public List<DatedRule> versions() {
    return versions;
  }

  /** What they are, in brief. */
  public Summary summary() {
    return new Summary(
        hash(versions),
        versions.stream()
            .collect(groupingBy(DatedRule::ruleId, collectingAndThen(toList(), RunRules::hash))));
  }

  private static String hash(List<DatedRule> versions) {
    ContentHash hash = new ContentHash();
    versions.forEach(version -> hash.add(Json.bytes(version)));
    return hash.hex();
  }
}
