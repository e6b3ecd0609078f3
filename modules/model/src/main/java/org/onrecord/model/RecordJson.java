package org.onrecord.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON: fields by their names, times as ISO 8601. {@code publishedAt} is written in its
 * {@code publishedOffset}, as the outlet wrote it. The entries of maps come in the order of their
 * keys, so that equal records give equal text.
 */
public final class RecordJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PUBLISHED_AT = "publishedAt";
  private static final String PUBLISHED_OFFSET = "publishedOffset";

  private RecordJson() {}

  /** A record of a topic on one line: {@code {"topic", "key", "value"}}, null for a tombstone. */
  public static String line(String topic, String key, @Nullable SpecificRecord value) {
    ObjectNode line = NODES.objectNode();
    line.put("topic", topic);
    line.put("key", key);
    line.set("value", value(value));
    return write(line);
  }

  /** The record as a JSON object. */
  public static ObjectNode node(SpecificRecord record) {
    ObjectNode node = NODES.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      node.set(field.name(), value(record.get(field.pos())));
    }
    Schema.Field offset = record.getSchema().getField(PUBLISHED_OFFSET);
    Schema.Field at = record.getSchema().getField(PUBLISHED_AT);
    if (offset != null && at != null && record.get(at.pos()) instanceof Instant time) {
      node.put(PUBLISHED_AT, Times.iso(time, (String) record.get(offset.pos())));
    }
    return node;
  }

  /** The record in Avro's own JSON encoding. */
  public static String avro(SpecificRecord record) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      JsonEncoder encoder = EncoderFactory.get().jsonEncoder(record.getSchema(), out);
      new SpecificDatumWriter<SpecificRecord>(
              record.getSchema(), SpecificData.getForClass(record.getClass()))
          .write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** JSON on one line. */
  public static String write(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON for reading, over several lines. */
  public static String pretty(JsonNode node) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode value(@Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    }
    if (value instanceof SpecificRecord record) {
      return node(record);
    }
    if (value instanceof Collection<?> items) {
      ArrayNode array = NODES.arrayNode();
      items.forEach(item -> array.add(value(item)));
      return array;
    }
    if (value instanceof Map<?, ?> entries) {
      ObjectNode object = NODES.objectNode();
      entries.entrySet().stream()
          .sorted(Comparator.comparing(entry -> String.valueOf(entry.getKey())))
          .forEach(entry -> object.set(String.valueOf(entry.getKey()), value(entry.getValue())));
      return object;
    }
    if (value instanceof Instant time) {
      return NODES.textNode(Times.iso(time, null));
    }
    if (value instanceof Boolean bool) {
      return NODES.booleanNode(bool);
    }
    if (value instanceof Integer number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Long number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Double number) {
      return NODES.numberNode(number);
    }
    return NODES.textNode(value.toString());
  }
}
