package org.onrecord.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Confluent's schema registry REST protocol (API version 1), for Avro: what each request is
 * answered with. Knows nothing of HTTP but methods, paths and parameters.
 */
final class RegistryApi {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AVRO = "AVRO";
  private static final Set<String> MODES = Set.of("READWRITE", "READONLY", "IMPORT");

  private final SchemaStore store;

  RegistryApi(SchemaStore store) {
    this.store = store;
  }

  /**
   * A request.
   *
   * @param path the path's parts, decoded
   * @param parameters of the query
   * @param body the body; empty where there is none
   */
  record Request(String method, List<String> path, Map<String, String> parameters, String body) {

    boolean flag(String name) {
      return Boolean.parseBoolean(parameters.get(name));
    }

    String part(int at) {
      return path.get(at);
    }

    /** Whether this is the method and a path of this form; {@code *} stands for any part. */
    boolean is(String wantedMethod, String... parts) {
      if (!method.equals(wantedMethod) || path.size() != parts.length) {
        return false;
      }
      for (int i = 0; i < parts.length; i++) {
        if (!parts[i].equals("*") && !parts[i].equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Answers a request.
   *
   * @throws RegistryError for every answer that isn't 200
   */
  JsonNode answer(Request request) {
    if (request.path().isEmpty()) {
      return NODES.objectNode();
    }
    return switch (request.part(0)) {
      case "subjects" -> subjects(request);
      case "schemas" -> schemas(request);
      case "compatibility" -> compatibility(request);
      case "config" -> config(request);
      case "mode" -> mode(request);
      default -> throw notFound();
    };
  }

  private JsonNode subjects(Request request) {
    boolean deleted = request.flag("deleted");
    if (request.is("GET", "subjects")) {
      String prefix = request.parameters().getOrDefault("subjectPrefix", "");
      return strings(
          store.subjects(deleted).stream().filter(name -> name.startsWith(prefix)).toList());
    }
    if (request.is("POST", "subjects", "*")) {
      Body body = Body.of(request);
      return full(
          store.find(
              request.part(1),
              body.schema(),
              body.references(),
              request.flag("normalize"),
              deleted));
    }
    if (request.is("DELETE", "subjects", "*")) {
      requireWritable(request.part(1));
      return numbers(store.deleteSubject(request.part(1), request.flag("permanent")));
    }
    if (request.is("GET", "subjects", "*", "versions")) {
      List<RegisteredSchema> versions = store.versions(request.part(1), deleted);
      if (versions.isEmpty()) {
        throw RegistryError.subjectNotFound(request.part(1));
      }
      return numbers(versions.stream().map(RegisteredSchema::version).toList());
    }
    if (request.is("POST", "subjects", "*", "versions")) {
      RegisteredSchema registered =
          register(request.part(1), Body.of(request), request.flag("normalize"));
      return NODES.objectNode().put("id", registered.id());
    }
    if (request.is("GET", "subjects", "*", "versions", "*")) {
      return full(version(request, deleted));
    }
    if (request.is("GET", "subjects", "*", "versions", "*", "schema")) {
      return raw(version(request, deleted).schema());
    }
    if (request.is("GET", "subjects", "*", "versions", "*", "referencedby")) {
      return numbers(
          store.referringTo(version(request, deleted)).stream().map(RegisteredSchema::id).toList());
    }
    if (request.is("DELETE", "subjects", "*", "versions", "*")) {
      requireWritable(request.part(1));
      boolean forGood = request.flag("permanent");
      return NODES.numberNode(
          store.delete(request.part(1), version(request, forGood).version(), forGood));
    }
    throw notFound();
  }

  private JsonNode schemas(Request request) {
    if (request.is("GET", "schemas", "types")) {
      return strings(List.of(AVRO));
    }
    if (request.path().size() < 3 || !request.part(1).equals("ids")) {
      throw notFound();
    }
    int id = id(request.part(2));
    if (request.is("GET", "schemas", "ids", "*")) {
      RegisteredSchema found = store.byId(id);
      ObjectNode node = NODES.objectNode().put("schema", found.schema());
      Reference.write(found.references(), node);
      return node;
    }
    if (request.is("GET", "schemas", "ids", "*", "schema")) {
      return raw(store.byId(id).schema());
    }
    boolean deleted = request.flag("deleted");
    if (request.is("GET", "schemas", "ids", "*", "subjects")) {
      return strings(
          store.versionsOf(id, deleted).stream()
              .map(RegisteredSchema::subject)
              .distinct()
              .toList());
    }
    if (request.is("GET", "schemas", "ids", "*", "versions")) {
      ArrayNode versions = NODES.arrayNode();
      store
          .versionsOf(id, deleted)
          .forEach(
              v -> versions.addObject().put("subject", v.subject()).put("version", v.version()));
      return versions;
    }
    throw notFound();
  }

  private JsonNode compatibility(Request request) {
    List<RegisteredSchema> against;
    if (request.is("POST", "compatibility", "subjects", "*", "versions")) {
      against = store.versions(request.part(2), false);
    } else if (request.is("POST", "compatibility", "subjects", "*", "versions", "*")) {
      Request version =
          new Request(request.method(), request.path().subList(1, 5), request.parameters(), "");
      against = List.of(version(version, false));
    } else {
      throw notFound();
    }
    Body body = Body.of(request);
    List<String> faults = store.faults(request.part(2), body.schema(), body.references(), against);
    ObjectNode node = NODES.objectNode().put("is_compatible", faults.isEmpty());
    if (request.flag("verbose")) {
      node.set("messages", strings(faults));
    }
    return node;
  }

  private JsonNode config(Request request) {
    String subject = request.path().size() > 1 ? request.part(1) : null;
    if (request.path().size() > 2) {
      throw notFound();
    }
    switch (request.method()) {
      case "GET" -> {
        Compatibility level = store.ownCompatibility(subject);
        if (level == null && subject != null && request.flag("defaultToGlobal")) {
          level = store.compatibility(subject);
        }
        if (level == null) {
          throw new RegistryError(
              40408,
              "Subject '%s' does not have subject-level compatibility configured"
                  .formatted(subject));
        }
        return NODES.objectNode().put("compatibilityLevel", level.name());
      }
      case "PUT" -> {
        Compatibility level =
            Compatibility.parse(json(request.body()).path("compatibility").asText());
        store.setCompatibility(subject, level);
        return NODES.objectNode().put("compatibility", level.name());
      }
      case "DELETE" -> {
        Compatibility before = store.ownCompatibility(subject);
        if (before == null) {
          throw RegistryError.subjectNotFound(String.valueOf(subject));
        }
        store.setCompatibility(subject, null);
        return NODES.objectNode().put("compatibility", before.name());
      }
      default -> throw new RegistryError(405, "HTTP 405 Method Not Allowed");
    }
  }

  private JsonNode mode(Request request) {
    String subject = request.path().size() > 1 ? request.part(1) : null;
    if (request.path().size() > 2) {
      throw notFound();
    }
    switch (request.method()) {
      case "GET" -> {
        String mode =
            request.flag("defaultToGlobal") ? store.mode(subject) : store.ownMode(subject);
        if (mode == null) {
          throw new RegistryError(
              40409, "Subject '%s' does not have subject-level mode configured".formatted(subject));
        }
        return NODES.objectNode().put("mode", mode);
      }
      case "PUT" -> {
        String mode = json(request.body()).path("mode").asText();
        if (!MODES.contains(mode)) {
          throw new RegistryError(
              42204, "Invalid mode. Valid values are READWRITE, READONLY and IMPORT");
        }
        if (mode.equals("IMPORT") && !request.flag("force") && store.holds(subject)) {
          throw RegistryError.notPermitted("Cannot import since found existing subjects");
        }
        store.setMode(subject, mode);
        return NODES.objectNode().put("mode", mode);
      }
      case "DELETE" -> {
        String before = subject == null ? null : store.ownMode(subject);
        if (before == null) {
          throw RegistryError.subjectNotFound(String.valueOf(subject));
        }
        store.setMode(subject, null);
        return NODES.objectNode().put("mode", before);
      }
      default -> throw new RegistryError(405, "HTTP 405 Method Not Allowed");
    }
  }

  private RegisteredSchema register(String subject, Body body, boolean normalize) {
    requireWritable(subject);
    boolean imports = store.mode(subject).equals("IMPORT");
    if (body.id() >= 0 != imports) {
      throw RegistryError.notPermitted(
          "Subject %s is not in %s mode".formatted(subject, imports ? "read-write" : "import"));
    }
    return imports
        ? store.bring(subject, body.version(), body.id(), body.schema(), body.references())
        : store.register(subject, body.schema(), body.references(), normalize);
  }

  private void requireWritable(String subject) {
    if (store.mode(subject).equals("READONLY")) {
      throw RegistryError.notPermitted("Subject %s is in read-only mode".formatted(subject));
    }
  }

  /**
   * The schema that a request brings.
   *
   * @param version its version, to import it; below 1 for the next one
   * @param id its id, to import it; below 0 for none
   */
  private record Body(String schema, List<Reference> references, int version, int id) {

    static Body of(Request request) {
      JsonNode node = json(request.body());
      JsonNode schema = node.get("schema");
      String type = node.path("schemaType").asText(AVRO);
      if (!type.equals(AVRO) && !type.isEmpty() && !type.equals("null")) {
        throw RegistryError.invalidSchema("this registry holds Avro only, not " + type);
      }
      if (schema == null || !schema.isTextual() || schema.asText().isBlank()) {
        throw RegistryError.invalidSchema("empty schema");
      }
      return new Body(
          schema.asText(),
          Reference.read(node),
          node.path("version").asInt(-1),
          node.path("id").asInt(-1));
    }
  }

  private RegisteredSchema version(Request request, boolean deleted) {
    String subject = request.part(1);
    String version = request.part(3);
    if (version.equals("latest") || version.equals("-1")) {
      return store.latest(subject, deleted);
    }
    int number;
    try {
      number = Integer.parseInt(version);
    } catch (NumberFormatException e) {
      number = 0;
    }
    if (number < 1) {
      throw new RegistryError(
          42202,
          ("The specified version '%s' is not a valid version id. Allowed values are between"
                  + " [1, 2^31-1] and the string \"latest\"")
              .formatted(version));
    }
    return store.version(subject, number, deleted);
  }

  private static int id(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new RegistryError(404, "HTTP 404 Not Found");
    }
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body.isEmpty() ? "{}" : body);
    } catch (JsonProcessingException e) {
      throw new RegistryError(400, "not JSON: " + e.getOriginalMessage());
    }
  }

  private static JsonNode raw(String schema) {
    return json(schema);
  }

  private static ObjectNode full(RegisteredSchema schema) {
    ObjectNode node = NODES.objectNode();
    node.put("subject", schema.subject());
    node.put("version", schema.version());
    node.put("id", schema.id());
    Reference.write(schema.references(), node);
    return node.put("schema", schema.schema());
  }

  private static ArrayNode strings(List<String> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(array::add);
    return array;
  }

  private static ArrayNode numbers(List<Integer> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(array::add);
    return array;
  }

  private static RegistryError notFound() {
    return new RegistryError(404, "HTTP 404 Not Found");
  }
}
