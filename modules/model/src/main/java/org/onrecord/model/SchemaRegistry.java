package org.onrecord.model;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * The schema registry as our serdes use it: Confluent's own client, set by Confluent's own keys.
 *
 * <table>
 * <caption>Keys; whatever else is given goes to the client: {@code basic.auth.*}, {@code
 * bearer.auth.*}, {@code schema.registry.ssl.*}, {@code http.*.timeout.ms}</caption>
 * <tr><td>{@code schema.registry.url}</td><td>one URL or several, with commas between; {@code
 * mock://scope} for one in memory</td></tr>
 * <tr><td>{@code auto.register.schemas}</td><td>whether a writer registers its schema; true</td></tr>
 * <tr><td>{@code use.latest.version}</td><td>where schemas are not registered by the writer: write
 * with the subject's latest; false</td></tr>
 * <tr><td>{@code normalize.schemas}</td><td>whether the registry compares schemas in normal form;
 * false</td></tr>
 * <tr><td>{@code value.subject.name.strategy}</td><td>TopicNameStrategy, RecordNameStrategy or
 * TopicRecordNameStrategy</td></tr>
 * <tr><td>{@code avro.remove.java.properties}</td><td>whether {@code avro.java.string} stays out of
 * the registry; true, unlike Confluent, so that what is registered equals the .avsc</td></tr>
 * <tr><td>{@code schema.compatibility.level}</td><td>the compatibility that {@link #register} sets
 * for our subjects; by default the registry's own</td></tr>
 * </table>
 *
 * <p>Safe for use by many threads at once.
 */
public final class SchemaRegistry implements AutoCloseable {

  private static final String URL = "schema.registry.url";
  private static final String AUTO_REGISTER = "auto.register.schemas";
  private static final String USE_LATEST = "use.latest.version";
  private static final String NORMALIZE = "normalize.schemas";
  private static final String SUBJECT_NAME_STRATEGY = "value.subject.name.strategy";
  private static final String REMOVE_JAVA_PROPERTIES = "avro.remove.java.properties";
  private static final String COMPATIBILITY = "schema.compatibility.level";

  private static final int MAX_SCHEMAS = 1000;
  private static final int CONNECT_TIMEOUT_MS = 10_000;

  private static final int CONFLICT = 409;

  private final String url;
  private final SchemaRegistryClient client;
  private final SubjectNaming naming;
  private final boolean autoRegister;
  private final boolean useLatest;
  private final boolean normalize;
  private final boolean removeJavaProperties;
  private final @Nullable CompatibilityLevel compatibility;

  /** A schema under its id. */
  record Registered(int id, Schema schema) {}

  /**
   * Opens the registry that {@code config} names; nothing is asked of it yet.
   *
   * @throws ConfigException if a value isn't what its key takes
   */
  public SchemaRegistry(Map<String, ?> config) {
    this.url = string(config, URL, "");
    if (url.isBlank()) {
      throw new ConfigException(URL + " is not set: give the schema registry's URL");
    }
    this.naming =
        SubjectNaming.of(
            SUBJECT_NAME_STRATEGY,
            string(config, SUBJECT_NAME_STRATEGY, SubjectNaming.TopicNameStrategy.name()));
    this.autoRegister = bool(config, AUTO_REGISTER, true);
    this.useLatest = bool(config, USE_LATEST, false);
    this.normalize = bool(config, NORMALIZE, false);
    this.removeJavaProperties = bool(config, REMOVE_JAVA_PROPERTIES, true);
    this.compatibility = compatibility(config);
    this.client = client(config);
  }

  /** The client itself, for what only administration asks: subjects, versions, configuration. */
  public SchemaRegistryClient client() {
    return client;
  }

  /** The subject to which the values of {@code topic} belong when they have {@code schema}. */
  public String subject(String topic, Schema schema) {
    return naming.subject(topic, schema);
  }

  /**
   * Registers {@code schema} for the values of {@code topic} and gives its subject the configured
   * compatibility, whether or not writers may register by themselves.
   *
   * @return the schema's id
   * @throws SchemaRegistryException if the registry can't be reached or refuses
   */
  public int register(String topic, Schema schema) {
    String subject = subject(topic, schema);
    try {
      if (compatibility != null) {
        client.updateCompatibility(subject, compatibility.name);
      }
      return registerSubject(subject, published(schema));
    } catch (IOException | RestClientException e) {
      throw refused(topic, subject, e);
    }
  }

  /** The schema, and its id, with which to write values of {@code schema} to {@code topic}. */
  Registered writer(String topic, Schema schema) {
    String subject = subject(topic, schema);
    try {
      AvroSchema ours = published(schema);
      if (autoRegister) {
        return new Registered(registerSubject(subject, ours), schema);
      }
      if (!useLatest) {
        return new Registered(client.getId(subject, ours, normalize), schema);
      }
      SchemaMetadata latest = client.getLatestSchemaMetadata(subject);
      Schema theirs = new AvroSchema(latest.getSchema()).rawSchema();
      return new Registered(latest.getId(), theirs.equals(ours.rawSchema()) ? schema : theirs);
    } catch (IOException | RestClientException e) {
      throw refused(topic, subject, e);
    }
  }

  /**
   * Registers a schema, twice where the registry says that there is a conflict: Apicurio's says so,
   * too, when two register the same one at the same moment.
   */
  private int registerSubject(String subject, AvroSchema schema)
      throws IOException, RestClientException {
    try {
      return client.register(subject, schema, normalize);
    } catch (RestClientException e) {
      if (e.getStatus() != CONFLICT) {
        throw e;
      }
      return client.register(subject, schema, normalize);
    }
  }

  /** The schema under {@code id}, with which a record of {@code topic} was written. */
  Schema byId(String topic, int id) {
    ParsedSchema parsed;
    try {
      parsed = client.getSchemaById(id);
    } catch (RestClientException e) {
      if (e.getStatus() == 404) {
        throw new SerializationException(
            "%s: no schema has the id %d at %s: the record's producer used another registry"
                .formatted(topic, id, url),
            e);
      }
      throw unusable(topic, e);
    } catch (IOException e) {
      throw unusable(topic, e);
    }
    if (parsed instanceof AvroSchema avro) {
      return avro.rawSchema();
    }
    throw new SerializationException(
        "%s: the schema with the id %d is %s, not Avro".formatted(topic, id, parsed.schemaType()));
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new SchemaRegistryException("the client of " + url + " did not close: " + e, e);
    }
  }

  private AvroSchema published(Schema schema) {
    return new AvroSchema(removeJavaProperties ? JavaProperties.removedFrom(schema) : schema);
  }

  private SchemaRegistryException refused(String topic, String subject, Exception e) {
    if (e instanceof RestClientException refusal) {
      switch (refusal.getStatus()) {
        case CONFLICT:
          return new SchemaRegistryException(
              "%s: subject %s does not take our schema, which its compatibility rules out: %s"
                  .formatted(topic, subject, e.getMessage()),
              e);
        case 404:
          return new SchemaRegistryException(
              "%s: subject %s does not have our schema: register it (`onrecord topics create`), or set %s=true"
                  .formatted(topic, subject, AUTO_REGISTER),
              e);
        default:
      }
    }
    return unusable(topic, e);
  }

  private SchemaRegistryException unusable(String topic, Exception e) {
    String why;
    if (e instanceof RestClientException refusal) {
      why =
          switch (refusal.getStatus()) {
            case 401, 403 ->
                "refuses our credentials: set basic.auth.credentials.source and basic.auth.user.info";
            default -> "answers " + refusal.getStatus() + ": " + e.getMessage();
          };
    } else {
      why = "can't be reached (" + e + "): start it, or set " + URL;
    }
    return new SchemaRegistryException("%s: the registry at %s %s".formatted(topic, url, why), e);
  }

  private SchemaRegistryClient client(Map<String, ?> config) {
    Map<String, Object> settings = new HashMap<>(config);
    settings.putIfAbsent(SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, CONNECT_TIMEOUT_MS);
    return SchemaRegistryClientFactory.newClient(
        new ArrayList<>(List.of(url.trim().split("\\s*,\\s*"))),
        MAX_SCHEMAS,
        List.of(new AvroSchemaProvider()),
        settings,
        Map.of());
  }

  private static @Nullable CompatibilityLevel compatibility(Map<String, ?> config) {
    String level = string(config, COMPATIBILITY, "");
    if (level.isEmpty()) {
      return null;
    }
    CompatibilityLevel known = CompatibilityLevel.forName(level.toUpperCase(Locale.ROOT));
    if (known == null) {
      throw new ConfigException(
          COMPATIBILITY, level, "choose one of " + List.of(CompatibilityLevel.values()));
    }
    return known;
  }

  private static String string(Map<String, ?> config, String key, String otherwise) {
    Object value = config.get(key);
    return value == null ? otherwise : value.toString();
  }

  private static boolean bool(Map<String, ?> config, String key, boolean otherwise) {
    String value = string(config, key, Boolean.toString(otherwise));
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ConfigException(key, value, "choose true or false");
    };
  }
}
