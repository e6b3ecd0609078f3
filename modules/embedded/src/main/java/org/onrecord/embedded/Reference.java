package org.onrecord.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema that another one builds on.
 *
 * @param name the name by which it is used
 * @param subject where it is registered
 * @param version its version there
 */
record Reference(String name, String subject, int version) {

  private static final String FIELD = "references";

  /** The references of a schema's JSON; none where it has no such field. */
  static List<Reference> read(JsonNode schema) {
    List<Reference> references = new ArrayList<>();
    for (JsonNode reference : schema.path(FIELD)) {
      references.add(
          new Reference(
              reference.path("name").asText(),
              reference.path("subject").asText(),
              reference.path("version").asInt()));
    }
    return references;
  }

  /** Puts the references into a schema's JSON; no field where there are none. */
  static void write(List<Reference> references, ObjectNode schema) {
    if (!references.isEmpty()) {
      ArrayNode array = schema.putArray(FIELD);
      for (Reference reference : references) {
        array
            .addObject()
            .put("name", reference.name())
            .put("subject", reference.subject())
            .put("version", reference.version());
      }
    }
  }
}
