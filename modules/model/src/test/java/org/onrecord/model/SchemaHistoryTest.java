package org.onrecord.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.CompatibilityChecker;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the schemas in {@code schemas/} to those that were released, which {@code
 * schemas/history/<Record>/<version>.avsc} keeps, as the registry would under FULL_TRANSITIVE:
 * every version can read every other. At a release each schema is copied there.
 */
class SchemaHistoryTest {

  private static final Path SCHEMAS = Path.of("..", "..", "schemas");
  private static final Path HISTORY = SCHEMAS.resolve("history");

  static List<String> records() throws IOException {
    return names(SCHEMAS).stream()
        .filter(name -> name.endsWith(".avsc"))
        .map(name -> name.replace(".avsc", ""))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("records")
  void everySchemaIsCompatibleWithAllThatWereReleased(String record) throws IOException {
    assertThat(incompatibilities(current().get(record), released(record))).isEmpty();
  }

  @Test
  void noReleasedSchemaHasLostItsSuccessor() throws IOException {
    assertThat(names(HISTORY)).isNotEmpty();
    assertThat(records()).containsAll(names(HISTORY));
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyFieldIsExplainedAndEveryEnumerationHasADefault(String record) throws IOException {
    List<String> complaints = new ArrayList<>();
    complain(current().get(record), new HashSet<>(), complaints);
    assertThat(complaints).isEmpty();
  }

  /** Tests the test: what it has to catch, and what it has to let pass. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a field without a default|`{'name': 'b', 'type': 'string', 'doc': 'B.'}`|false",
        "a field with a default|`{'name': 'b', 'type': 'string', 'default': '', 'doc': 'B.'}`|true",
        "a field that may be null|`{'name': 'b', 'type': ['null', 'long'], 'default': null}`|true"
      },
      quoteCharacter = '`')
  void aNewFieldNeedsADefault(String what, String field, boolean passes) {
    Schema before = record("{'name': 'a', 'type': 'long'}");
    Schema after = record("{'name': 'a', 'type': 'long'}, " + field);

    assertThat(incompatibilities(after, List.of(before)).isEmpty()).isEqualTo(passes);
  }

  @Test
  void aFieldThatGoesOrChangesItsTypeIsCaughtInAnyReleasedVersion() {
    Schema first = record("{'name': 'a', 'type': 'long'}, {'name': 'b', 'type': 'string'}");
    Schema second =
        record("{'name': 'a', 'type': 'long'}, {'name': 'b', 'type': 'string', 'default': ''}");
    Schema third = record("{'name': 'a', 'type': 'long'}");
    Schema other = record("{'name': 'a', 'type': 'string'}");

    assertThat(incompatibilities(second, List.of(first))).isEmpty();
    assertThat(incompatibilities(third, List.of(second))).isEmpty();
    assertThat(incompatibilities(third, List.of(first, second))).as("transitive").isNotEmpty();
    assertThat(incompatibilities(other, List.of(third))).isNotEmpty();
  }

  @Test
  void whatIsNotExplainedIsCaught() {
    List<String> complaints = new ArrayList<>();
    complain(
        record(
            "{'name': 'a', 'type': 'long'},"
                + "{'name': 'b', 'doc': 'B.', 'type': {'type': 'array', 'items':"
                + " {'type': 'enum', 'name': 'E', 'symbols': ['X']}}}"),
        new HashSet<>(),
        complaints);
    assertThat(complaints)
        .containsExactlyInAnyOrder("R: no doc", "R.a: no doc", "E: no doc", "E: no default symbol");
  }

  private static List<String> incompatibilities(Schema schema, List<Schema> released) {
    return CompatibilityChecker.FULL_TRANSITIVE_CHECKER.isCompatible(
        new AvroSchema(schema), released.stream().map(old -> new AvroSchema(old)).toList());
  }

  private static void complain(Schema schema, Set<String> known, List<String> complaints) {
    switch (schema.getType()) {
      case ARRAY -> complain(schema.getElementType(), known, complaints);
      case MAP -> complain(schema.getValueType(), known, complaints);
      case UNION -> schema.getTypes().forEach(type -> complain(type, known, complaints));
      case ENUM -> {
        if (known.add(schema.getFullName())) {
          requireDoc(schema.getName(), schema.getDoc(), complaints);
          if (schema.getEnumDefault() == null) {
            complaints.add(schema.getName() + ": no default symbol");
          }
        }
      }
      case RECORD -> {
        if (known.add(schema.getFullName())) {
          requireDoc(schema.getName(), schema.getDoc(), complaints);
          for (Schema.Field field : schema.getFields()) {
            requireDoc(schema.getName() + "." + field.name(), field.doc(), complaints);
            complain(field.schema(), known, complaints);
          }
        }
      }
      default -> {}
    }
  }

  private static void requireDoc(String name, String doc, List<String> complaints) {
    if (doc == null || doc.isBlank()) {
      complaints.add(name + ": no doc");
    }
  }

  private static Map<String, Schema> current() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String record : records()) {
      files.add(SCHEMAS.resolve(record + ".avsc"));
    }
    return parsed(files);
  }

  /** The released versions of {@code record}, each with the other records of its release. */
  private static List<Schema> released(String record) throws IOException {
    List<Schema> released = new ArrayList<>();
    for (String version : names(HISTORY.resolve(record))) {
      List<Path> release = new ArrayList<>();
      for (String other : names(HISTORY)) {
        Path file = HISTORY.resolve(other).resolve(version);
        if (Files.exists(file)) {
          release.add(file);
        }
      }
      released.add(parsed(release).get(record));
    }
    return released;
  }

  private static Map<String, Schema> parsed(List<Path> files) throws IOException {
    var parser = new SchemaParser();
    for (Path file : files) {
      parser.parse(file);
    }
    Map<String, Schema> schemas = new HashMap<>();
    parser.getParsedNamedSchemas().forEach(schema -> schemas.put(schema.getName(), schema));
    return schemas;
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Schema record(String fields) {
    return new Schema.Parser()
        .parse(
            "{'type': 'record', 'name': 'R', 'fields': [%s]}".formatted(fields).replace('\'', '"'));
  }
}
