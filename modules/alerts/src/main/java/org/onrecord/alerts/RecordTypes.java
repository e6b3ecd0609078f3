package org.onrecord.alerts;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** The types of a record and of those in it, as expressions see them. */
@Immutable
final class RecordTypes implements CelTypeProvider {

  private final ImmutableMap<String, CelType> types;

  RecordTypes(Schema record) {
    Map<String, CelType> found = new LinkedHashMap<>();
    add(record, found);
    this.types = ImmutableMap.copyOf(found);
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return types.values();
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /** The names of all fields. */
  Collection<String> fieldNames() {
    Collection<String> names = new TreeSet<>();
    types.values().forEach(type -> names.addAll(((StructType) type).fieldNames()));
    return names;
  }

  /** A field's schema, where null can't be. */
  static Schema present(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream()
            .filter(type -> type.getType() != Schema.Type.NULL)
            .findFirst()
            .orElseThrow()
        : schema;
  }

  private static void add(Schema record, Map<String, CelType> found) {
    if (found.containsKey(record.getFullName())) {
      return;
    }
    Map<String, CelType> fields = new LinkedHashMap<>();
    ImmutableSet<String> names =
        record.getFields().stream().map(Schema.Field::name).collect(ImmutableSet.toImmutableSet());
    // before its fields, in which it may be again
    found.put(record.getFullName(), SimpleType.DYN);
    for (Schema.Field field : record.getFields()) {
      fields.put(field.name(), type(present(field.schema()), found));
    }
    ImmutableMap<String, CelType> known = ImmutableMap.copyOf(fields);
    found.put(
        record.getFullName(),
        StructType.create(
            record.getFullName(), names, name -> Optional.ofNullable(known.get(name))));
  }

  private static CelType type(Schema schema, Map<String, CelType> found) {
    return switch (schema.getType()) {
      case RECORD -> {
        add(schema, found);
        yield StructTypeReference.create(schema.getFullName());
      }
      case ARRAY -> ListType.create(type(schema.getElementType(), found));
      case STRING, ENUM -> SimpleType.STRING;
      case INT -> SimpleType.INT;
      case LONG ->
          schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
              ? SimpleType.TIMESTAMP
              : SimpleType.INT;
      case DOUBLE -> SimpleType.DOUBLE;
      case BOOLEAN -> SimpleType.BOOL;
      default -> throw new IllegalArgumentException("no type for " + schema);
    };
  }
}
