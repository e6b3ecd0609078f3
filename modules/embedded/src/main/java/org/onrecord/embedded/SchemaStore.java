package org.onrecord.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Subjects, versions and ids, kept in the {@link SchemaLog}. One id stands for one schema, in
 * however many subjects. Safe for use by many threads at once.
 */
final class SchemaStore {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String GLOBAL = "";

  private final SchemaLog log;
  private final SchemaTexts texts = new SchemaTexts(this::referred);
  private final Map<String, TreeMap<Integer, RegisteredSchema>> subjects = new TreeMap<>();
  private final Map<Integer, RegisteredSchema> byId = new TreeMap<>();
  private final Map<String, Compatibility> compatibility = new HashMap<>();
  private final Map<String, String> modes = new HashMap<>();

  SchemaStore(SchemaLog log) {
    this.log = log;
    log.replay(this::apply);
  }

  synchronized List<String> subjects(boolean deletedToo) {
    return subjects.entrySet().stream()
        .filter(entry -> !versions(entry.getKey(), deletedToo).isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The versions of a subject, oldest first; empty where it has none. */
  synchronized List<RegisteredSchema> versions(String subject, boolean deletedToo) {
    return subjects.getOrDefault(subject, new TreeMap<>()).values().stream()
        .filter(version -> deletedToo || !version.deleted())
        .toList();
  }

  /** The version of a subject. */
  synchronized RegisteredSchema version(String subject, int version, boolean deletedToo) {
    requireSubject(subject, deletedToo);
    return versions(subject, deletedToo).stream()
        .filter(candidate -> candidate.version() == version)
        .findFirst()
        .orElseThrow(() -> RegistryError.versionNotFound(version));
  }

  synchronized RegisteredSchema latest(String subject, boolean deletedToo) {
    requireSubject(subject, deletedToo);
    List<RegisteredSchema> versions = versions(subject, deletedToo);
    return versions.get(versions.size() - 1);
  }

  synchronized RegisteredSchema byId(int id) {
    RegisteredSchema found = byId.get(id);
    if (found == null) {
      throw RegistryError.schemaNotFound();
    }
    return found;
  }

  /** All versions, of all subjects, that have this id. */
  synchronized List<RegisteredSchema> versionsOf(int id, boolean deletedToo) {
    byId(id);
    return subjects.keySet().stream()
        .flatMap(subject -> versions(subject, deletedToo).stream())
        .filter(version -> version.id() == id)
        .toList();
  }

  /**
   * The version of a subject that is this schema: to the letter of its canonical text, or else, if
   * it is to be normalised, in its normal form.
   */
  synchronized RegisteredSchema find(
      String subject,
      String schema,
      List<Reference> references,
      boolean normalize,
      boolean deletedToo) {
    requireSubject(subject, deletedToo);
    String text = texts.text(schema, references, normalize);
    return same(versions(subject, deletedToo), text, references, normalize)
        .orElseThrow(RegistryError::schemaNotFound);
  }

  /** Adds a version, unless the subject has it already. */
  synchronized RegisteredSchema register(
      String subject, String schema, List<Reference> references, boolean normalize) {
    String text = texts.text(schema, references, normalize);
    Optional<RegisteredSchema> known = same(versions(subject, false), text, references, normalize);
    if (known.isPresent()) {
      return known.get();
    }
    List<String> faults = faults(subject, schema, references, versions(subject, false));
    if (!faults.isEmpty()) {
      throw new RegistryError(
          409,
          "Schema being registered is incompatible with an earlier schema for subject \"%s\", details: %s"
              .formatted(subject, faults));
    }
    int id =
        same(List.copyOf(byId.values()), text, references, normalize)
            .map(RegisteredSchema::id)
            .orElseGet(() -> byId.keySet().stream().max(Integer::compare).orElse(0) + 1);
    RegisteredSchema registered =
        new RegisteredSchema(subject, nextVersion(subject), id, text, references, false);
    write(registered);
    return registered;
  }

  /**
   * Adds a version with the id that it has elsewhere, compatible or not.
   *
   * @param version below 1 for the next one
   */
  synchronized RegisteredSchema bring(
      String subject, int version, int id, String schema, List<Reference> references) {
    RegisteredSchema brought =
        new RegisteredSchema(
            subject,
            version < 1 ? nextVersion(subject) : version,
            id,
            texts.canonical(schema, references),
            references,
            false);
    RegisteredSchema sameId = byId.get(id);
    if (sameId != null
        && !(sameId.schema().equals(brought.schema()) && sameId.references().equals(references))) {
      throw RegistryError.notPermitted(
          "Overwrite new schema with id %d is not permitted.".formatted(id));
    }
    RegisteredSchema there = subjects.getOrDefault(subject, new TreeMap<>()).get(brought.version());
    if (there != null && there.id() != id) {
      throw RegistryError.notPermitted(
          "Overwrite version %d of %s is not permitted.".formatted(brought.version(), subject));
    }
    write(brought);
    return brought;
  }

  /** Whether a subject, or, without one, any subject, has versions. */
  synchronized boolean holds(@Nullable String subject) {
    return subject == null ? !subjects(false).isEmpty() : !versions(subject, false).isEmpty();
  }

  private int nextVersion(String subject) {
    TreeMap<Integer, RegisteredSchema> versions = subjects.getOrDefault(subject, new TreeMap<>());
    return versions.isEmpty() ? 1 : versions.lastKey() + 1;
  }

  /** Why a schema may not follow {@code versions} under the subject's compatibility. */
  synchronized List<String> faults(
      String subject, String schema, List<Reference> references, List<RegisteredSchema> versions) {
    Schema parsed = texts.parse(schema, references);
    List<Schema> earlier =
        versions.stream().map(v -> texts.parse(v.schema(), v.references())).toList();
    return compatibility(subject).faults(parsed, earlier);
  }

  /** Deletes a version; for good only what is deleted already. */
  synchronized int delete(String subject, int version, boolean forGood) {
    RegisteredSchema found = version(subject, version, true);
    if (!found.deleted()) {
      requireUnreferenced(found);
    }
    if (!forGood) {
      if (found.deleted()) {
        throw RegistryError.versionNotFound(version);
      }
      write(found.asDeleted());
    } else if (!found.deleted()) {
      throw new RegistryError(
          40407,
          "Subject '%s' Version %d was not deleted first before being permanently deleted"
              .formatted(subject, version));
    } else {
      append(schemaKey(subject, version), null);
    }
    return version;
  }

  /** Deletes all of a subject's versions. */
  synchronized List<Integer> deleteSubject(String subject, boolean forGood) {
    List<Integer> versions =
        versions(subject, forGood).stream().map(RegisteredSchema::version).toList();
    if (versions.isEmpty()) {
      throw versions(subject, true).isEmpty()
          ? RegistryError.subjectNotFound(subject)
          : new RegistryError(
              40404,
              "Subject '%s' was soft deleted. Set permanent=true to delete permanently"
                  .formatted(subject));
    }
    if (forGood && !versions(subject, false).isEmpty()) {
      throw new RegistryError(
          40405,
          "Subject '%s' was not deleted first before being permanently deleted".formatted(subject));
    }
    versions(subject, false).forEach(this::requireUnreferenced);
    versions.forEach(version -> delete(subject, version, forGood));
    return versions;
  }

  /** The compatibility in force for a subject: its own, or else the global one. */
  synchronized Compatibility compatibility(String subject) {
    Compatibility own = compatibility.get(subject);
    return own != null ? own : compatibility.getOrDefault(GLOBAL, Compatibility.BACKWARD);
  }

  synchronized @Nullable Compatibility ownCompatibility(@Nullable String subject) {
    return subject == null ? compatibility(GLOBAL) : compatibility.get(subject);
  }

  /**
   * @param level null takes it away
   */
  synchronized void setCompatibility(@Nullable String subject, @Nullable Compatibility level) {
    ObjectNode value =
        level == null ? null : NODES.objectNode().put("compatibilityLevel", level.name());
    append(key("CONFIG", subject), value);
  }

  /** The versions, of all subjects, that refer to this one. */
  synchronized List<RegisteredSchema> referringTo(RegisteredSchema referred) {
    return subjects.keySet().stream()
        .flatMap(subject -> versions(subject, false).stream())
        .filter(
            version ->
                version.references().stream()
                    .anyMatch(
                        reference ->
                            reference.subject().equals(referred.subject())
                                && reference.version() == referred.version()))
        .toList();
  }

  /** The mode that a subject has of its own, null where it has none; the global one always is. */
  synchronized @Nullable String ownMode(@Nullable String subject) {
    return subject == null ? mode(null) : modes.get(subject);
  }

  /** The mode in force for a subject: its own, or else the global one. */
  synchronized String mode(@Nullable String subject) {
    return modes.getOrDefault(
        subject == null ? GLOBAL : subject, modes.getOrDefault(GLOBAL, "READWRITE"));
  }

  /**
   * @param mode null takes it away
   */
  synchronized void setMode(@Nullable String subject, @Nullable String mode) {
    append(key("MODE", subject), mode == null ? null : NODES.objectNode().put("mode", mode));
  }

  private void requireUnreferenced(RegisteredSchema schema) {
    if (!referringTo(schema).isEmpty()) {
      throw new RegistryError(
          42206,
          "One or more references exist to the schema {magic=1,keytype=SCHEMA,subject=%s,version=%d}."
              .formatted(schema.subject(), schema.version()));
    }
  }

  private void requireSubject(String subject, boolean deletedToo) {
    if (versions(subject, deletedToo).isEmpty()) {
      throw RegistryError.subjectNotFound(subject);
    }
  }

  private Optional<RegisteredSchema> same(
      List<RegisteredSchema> among, String text, List<Reference> references, boolean normalize) {
    return among.stream()
        .filter(v -> v.references().equals(references))
        .filter(
            v ->
                v.schema().equals(text)
                    || normalize && texts.normal(v.schema(), v.references()).equals(text))
        .findFirst();
  }

  /** What a schema refers to; a version that was deleted still is what it was. */
  private RegisteredSchema referred(Reference reference) {
    try {
      return version(reference.subject(), reference.version(), true);
    } catch (RegistryError e) {
      throw RegistryError.invalidSchema("no schema reference " + reference);
    }
  }

  private void write(RegisteredSchema schema) {
    ObjectNode value = NODES.objectNode();
    value.put("subject", schema.subject());
    value.put("version", schema.version());
    value.put("id", schema.id());
    Reference.write(schema.references(), value);
    value.put("schema", schema.schema());
    value.put("deleted", schema.deleted());
    append(schemaKey(schema.subject(), schema.version()), value);
  }

  private void append(ObjectNode key, @Nullable ObjectNode value) {
    log.append(key, value);
    apply(key, value);
  }

  private static ObjectNode schemaKey(String subject, int version) {
    return NODES
        .objectNode()
        .put("keytype", "SCHEMA")
        .put("subject", subject)
        .put("version", version)
        .put("magic", 1);
  }

  private static ObjectNode key(String type, @Nullable String subject) {
    return NODES.objectNode().put("keytype", type).put("subject", subject).put("magic", 0);
  }

  private synchronized void apply(JsonNode key, @Nullable JsonNode value) {
    String subject = key.path("subject").isTextual() ? key.get("subject").asText() : GLOBAL;
    switch (key.path("keytype").asText()) {
      case "SCHEMA" -> applySchema(subject, key.path("version").asInt(), value);
      case "CONFIG" -> {
        if (value == null) {
          compatibility.remove(subject);
        } else {
          compatibility.put(
              subject, Compatibility.parse(value.path("compatibilityLevel").asText()));
        }
      }
      case "MODE" -> {
        if (value == null) {
          modes.remove(subject);
        } else {
          modes.put(subject, value.path("mode").asText());
        }
      }
      default -> {
        // other kinds of keys belong to features that this registry doesn't have
      }
    }
  }

  private void applySchema(String subject, int version, @Nullable JsonNode value) {
    TreeMap<Integer, RegisteredSchema> versions =
        subjects.computeIfAbsent(subject, s -> new TreeMap<>());
    if (value == null) {
      versions.remove(version);
      return;
    }
    RegisteredSchema schema =
        new RegisteredSchema(
            subject,
            version,
            value.path("id").asInt(),
            value.path("schema").asText(),
            Reference.read(value),
            value.path("deleted").asBoolean());
    versions.put(version, schema);
    byId.putIfAbsent(schema.id(), schema);
  }
}
