package org.onrecord.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A schema as Confluent's registry normalises it: properties and aliases sorted. What Avro itself
 * gives an order when it writes a schema is left to it.
 */
final class NormalForm {

  /** Under these stand further schemas and fields; under all others, values. */
  private static final Set<String> SCHEMAS = Set.of("type", "items", "values", "fields");

  private NormalForm() {}

  /**
   * @param schema in Avro's JSON
   */
  static JsonNode of(JsonNode schema) {
    return sorted(schema, true);
  }

  private static JsonNode sorted(JsonNode node, boolean isSchema) {
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> array.add(sorted(element, isSchema)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    TreeMap<String, JsonNode> fields = new TreeMap<>();
    node.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    fields.forEach(
        (key, value) -> {
          if (isSchema && key.equals("aliases")) {
            TreeSet<String> aliases = new TreeSet<>();
            value.forEach(alias -> aliases.add(alias.asText()));
            aliases.forEach(object.putArray(key)::add);
          } else {
            object.set(key, sorted(value, isSchema && SCHEMAS.contains(key)));
          }
        });
    return object;
  }
}
