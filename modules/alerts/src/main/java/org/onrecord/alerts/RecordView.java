package org.onrecord.alerts;

import java.time.Instant;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record's fields by name, as expressions see them. What is missing is empty, as in protocol
 * buffers: a text without characters, a record of empty fields, the time 1970-01-01.
 */
final class RecordView extends AbstractMap<String, Object> {

  private final Schema schema;
  private final @Nullable IndexedRecord record;

  RecordView(Schema schema, @Nullable IndexedRecord record) {
    this.schema = schema;
    this.record = record;
  }

  @Override
  public boolean containsKey(Object name) {
    return name instanceof String text && schema.getField(text) != null;
  }

  @Override
  public @Nullable Object get(Object name) {
    Schema.Field field = name instanceof String text ? schema.getField(text) : null;
    return field == null
        ? null
        : value(
            RecordTypes.present(field.schema()), record == null ? null : record.get(field.pos()));
  }

  private static Object value(Schema schema, @Nullable Object value) {
    return switch (schema.getType()) {
      case RECORD -> new RecordView(schema, (IndexedRecord) value);
      case ARRAY ->
          value == null
              ? List.of()
              : ((List<?>) value)
                  .stream().map(item -> value(schema.getElementType(), item)).toList();
      case STRING, ENUM -> value == null ? "" : value.toString();
      case LONG ->
          value != null
              ? value
              : schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                  ? Instant.EPOCH
                  : (Object) 0L;
      case INT -> value == null ? 0L : ((Integer) value).longValue();
      case DOUBLE -> value == null ? 0.0 : value;
      case BOOLEAN -> value != null && (Boolean) value;
      default -> throw new IllegalArgumentException("no value for " + schema);
    };
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Object>> iterator() {
        return schema.getFields().stream()
            .<Entry<String, Object>>map(
                field ->
                    new SimpleImmutableEntry<>(
                        field.name(),
                        value(
                            RecordTypes.present(field.schema()),
                            record == null ? null : record.get(field.pos()))))
            .iterator();
      }

      @Override
      public int size() {
        return schema.getFields().size();
      }
    };
  }
}
