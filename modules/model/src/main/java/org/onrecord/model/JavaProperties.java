package org.onrecord.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/** The property {@code avro.java.string} of a schema, which means something to Java alone. */
final class JavaProperties {

  private static final String STRING_TYPE = "avro.java.string";
  private static final ObjectMapper JSON = new ObjectMapper();

  private JavaProperties() {}

  /** {@code schema} without it. */
  static Schema removedFrom(Schema schema) {
    try {
      return new Schema.Parser().parse(clean(JSON.readTree(schema.toString())).toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schema prints as JSON", e);
    }
  }

  private static JsonNode clean(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode cleaned = JSON.createArrayNode();
      array.forEach(item -> cleaned.add(clean(item)));
      return cleaned;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    ObjectNode cleaned = JSON.createObjectNode();
    object
        .properties()
        .forEach(
            property -> {
              if (!property.getKey().equals(STRING_TYPE)) {
                cleaned.set(property.getKey(), clean(property.getValue()));
              }
            });
    // {"type": "string"} is how a schema prints once its property is gone
    JsonNode type = cleaned.get("type");
    return cleaned.size() == 1 && type != null && type.isTextual() ? type : cleaned;
  }
}
