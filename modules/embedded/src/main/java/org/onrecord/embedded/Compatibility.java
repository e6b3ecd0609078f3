package org.onrecord.embedded;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** What a new version of a subject has to be compatible with, by Confluent's levels. */
enum Compatibility {
  NONE(false, false, false),
  BACKWARD(true, false, false),
  BACKWARD_TRANSITIVE(true, false, true),
  FORWARD(false, true, false),
  FORWARD_TRANSITIVE(false, true, true),
  FULL(true, true, false),
  FULL_TRANSITIVE(true, true, true);

  private final boolean readsOld;
  private final boolean readByOld;
  private final boolean transitive;

  Compatibility(boolean readsOld, boolean readByOld, boolean transitive) {
    this.readsOld = readsOld;
    this.readByOld = readByOld;
    this.transitive = transitive;
  }

  static Compatibility parse(String level) {
    try {
      return valueOf(level.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new RegistryError(
          42203,
          "Invalid compatibility level. Valid values are none, backward, forward, full,"
              + " backward_transitive, forward_transitive, and full_transitive");
    }
  }

  /**
   * Why {@code schema} may not follow {@code versions}; empty when it may.
   *
   * @param versions the subject's versions, oldest first
   */
  List<String> faults(Schema schema, List<Schema> versions) {
    List<Schema> latestFirst = new ArrayList<>(versions);
    Collections.reverse(latestFirst);
    List<String> faults = new ArrayList<>();
    for (Schema version : transitive ? latestFirst : latestFirst.stream().limit(1).toList()) {
      if (readsOld) {
        faults.addAll(read(schema, version, "the new schema can't read the old: "));
      }
      if (readByOld) {
        faults.addAll(read(version, schema, "the old schema can't read the new: "));
      }
    }
    return faults;
  }

  private static List<String> read(Schema reader, Schema writer, String what) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    if (result.getType() == SchemaCompatibilityType.COMPATIBLE) {
      return List.of();
    }
    return result.getResult().getIncompatibilities().stream()
        .map(
            fault ->
                "%s%s at %s: %s"
                    .formatted(what, fault.getType(), fault.getLocation(), fault.getMessage()))
        .toList();
  }
}
