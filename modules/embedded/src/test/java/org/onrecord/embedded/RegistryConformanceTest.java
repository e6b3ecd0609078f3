package org.onrecord.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same scenarios by three clients of others, against our registry and, as the yardstick,
 * Apicurio's. A scenario says where Apicurio departs from Confluent's documentation.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryConformanceTest {

  private static final String V1 = statement("{\"name\": \"who\", \"type\": \"string\"}");
  private static final String V2 =
      statement(
          "{\"name\": \"who\", \"type\": \"string\"},"
              + " {\"name\": \"role\", \"type\": \"string\", \"default\": \"\"}");

  /** Has no default for what V1 never wrote. */
  private static final String INCOMPATIBLE = statement("{\"name\": \"age\", \"type\": \"int\"}");

  private static final String UNRELATED = statement("{\"name\": \"where\", \"type\": \"string\"}");

  private record Server(String name, String url) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A client of a kind at a server. */
  record Pairing(String kind, String server, String url) {
    RegistryClient client() {
      return kind.equals("java") ? new ConfluentClient(url) : new NodeClient(kind, url);
    }

    /** Names that no other test uses. */
    String subject(String name) {
      return name + "-" + kind + "-value";
    }

    @Override
    public String toString() {
      return kind + " at " + server;
    }
  }

  @TempDir static Path folder;

  private final List<Server> servers = new ArrayList<>();
  private EmbeddedKafka kafka;
  private EmbeddedRegistry registry;
  private Apicurio apicurio;
  private final Map<Pairing, RegistryClient> clients = new HashMap<>();
  private boolean node;

  @BeforeAll
  void start() throws Exception {
    // it gets ready beside all else that has to
    apicurio = Apicurio.start();
    kafka = EmbeddedKafka.start(folder, 0);
    registry = EmbeddedRegistry.start(kafka.bootstrapServers(), 0);
    servers.add(new Server("onrecord", registry.url()));
    servers.add(new Server("apicurio", apicurio.url()));
    node = NodeClient.isAvailable();
    if (node) {
      NodeClient.install();
    }
    apicurio.awaitReady();
  }

  @AfterAll
  void stop() {
    clients.values().forEach(RegistryClient::close);
    Stream.<AutoCloseable>of(apicurio, registry, kafka)
        .filter(Objects::nonNull)
        .forEach(
            closeable -> {
              try {
                closeable.close();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  Stream<Pairing> all() {
    return pairings("java", "confluentinc", "kafkajs");
  }

  /** Those that can administer; kafkajs's only registers and reads. */
  Stream<Pairing> administrators() {
    return pairings("java", "confluentinc");
  }

  Stream<Server> servers() {
    return servers.stream();
  }

  private Stream<Pairing> pairings(String... kinds) {
    return servers.stream()
        .flatMap(s -> Stream.of(kinds).map(kind -> new Pairing(kind, s.name(), s.url())));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aSchemaIsRegisteredOnceAndFound(Pairing pairing) throws Exception {
    String subject = pairing.subject("found");
    RegistryClient client = connect(pairing);
    int id = client.register(subject, V1);

    assertThat(client.register(subject, V1)).isEqualTo(id);
    assertThat(client.lookup(subject, V1)).isEqualTo(id);
    assertThat(client.latest(subject)).isEqualTo(id);
    assertThat(client.version(subject, 1)).isEqualTo(id);
    assertThat(parse(client.schema(subject, id))).isEqualTo(parse(V1));
  }

  @ParameterizedTest
  @MethodSource("all")
  void oneSchemaHasOneIdInEverySubject(Pairing pairing) throws Exception {
    RegistryClient client = connect(pairing);
    assertThat(client.register(pairing.subject("one"), V1))
        .isEqualTo(client.register(pairing.subject("other"), V1));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aCompatibleSchemaIsTheNextVersion(Pairing pairing) throws Exception {
    String subject = pairing.subject("evolving");
    RegistryClient client = connect(pairing);
    int first = client.register(subject, V1);
    int second = client.register(subject, V2);

    assertThat(second).isNotEqualTo(first);
    assertThat(client.version(subject, 1)).isEqualTo(first);
    assertThat(client.version(subject, 2)).isEqualTo(second);
    assertThat(client.latest(subject)).isEqualTo(second);
  }

  @ParameterizedTest
  @MethodSource("all")
  void anIncompatibleSchemaIsRefused(Pairing pairing) throws Exception {
    String subject = pairing.subject("refused");
    RegistryClient client = connect(pairing);
    int id = client.register(subject, V1);

    refused(409, 409, () -> client.register(subject, INCOMPATIBLE));
    assertThat(client.latest(subject)).isEqualTo(id);
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsNotThereIsSaidToBeMissing(Pairing pairing) throws Exception {
    String subject = pairing.subject("sparse");
    RegistryClient client = connect(pairing);
    client.register(subject, V1);

    refused(404, 40401, () -> client.latest(pairing.subject("unknown")));
    refused(404, 40401, () -> client.lookup(pairing.subject("unknown"), V1));
    refused(404, 40402, () -> client.version(subject, 7));
    refused(404, 40403, () -> client.lookup(subject, V2));
    refused(404, 40403, () -> client.schema(subject, 987654));
  }

  @ParameterizedTest
  @MethodSource("administrators")
  void versionsAreListed(Pairing pairing) throws Exception {
    String subject = pairing.subject("listed");
    RegistryClient client = connect(pairing);
    client.register(subject, V1);
    client.register(subject, V2);

    assertThat(client.versions(subject)).containsExactly(1, 2);
    refused(404, 40401, () -> client.versions(pairing.subject("unknown")));
  }

  @ParameterizedTest
  @MethodSource("administrators")
  void compatibilityIsToldBeforehand(Pairing pairing) throws Exception {
    String subject = pairing.subject("asked");
    RegistryClient client = connect(pairing);
    client.register(subject, V1);

    assertThat(client.compatible(subject, V2)).isTrue();
    assertThat(client.compatible(subject, INCOMPATIBLE)).isFalse();
    assertThat(client.versions(subject)).containsExactly(1);
  }

  @ParameterizedTest
  @MethodSource("administrators")
  void aSubjectHasACompatibilityOfItsOwn(Pairing pairing) throws Exception {
    String subject = pairing.subject("configured");
    RegistryClient client = connect(pairing);
    client.register(subject, V1);

    client.setCompatibility(subject, "NONE");
    assertThat(client.compatibility(subject)).isEqualTo("NONE");
    if (pairing.server().equals("apicurio")) {
      // takes NONE as "no rule of its own", and falls back to the global level
      refused(409, 409, () -> client.register(subject, INCOMPATIBLE));
    } else {
      client.register(subject, INCOMPATIBLE);
    }

    client.setCompatibility(subject, "FULL");
    assertThat(client.compatibility(subject)).isEqualTo("FULL");
    refused(409, 409, () -> client.register(subject, UNRELATED));
  }

  @ParameterizedTest
  @MethodSource("administrators")
  void aDeletedSubjectIsGone(Pairing pairing) throws Exception {
    String subject = pairing.subject("deleted");
    RegistryClient client = connect(pairing);
    client.register(subject, V1);

    client.delete(subject, false);
    refused(404, 40401, () -> client.latest(subject));
    client.delete(subject, true);
    refused(404, 40401, () -> client.delete(subject, true));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void whatIsInvalidIsRefused(Server server) throws Exception {
    post(
        server,
        "/subjects/invalid-value/versions",
        "{\"schema\": \"{\\\"type\\\": \\\"int\\\"}\"}");

    assertThat(
            post(server, "/subjects/invalid-value/versions", "{\"schema\": \"{nonsense\"}").body())
        .contains("\"error_code\":42201")
        .contains("\"message\":");
    assertThat(send(server, "GET", "/subjects/invalid-value/versions/first", "").body())
        // Apicurio doesn't tell a version that can't be from one that isn't
        .contains("\"error_code\":" + (server.name().equals("apicurio") ? 40402 : 42202));
    HttpResponse<String> level =
        send(server, "PUT", "/config/invalid-value", "{\"compatibility\": \"SIDEWAYS\"}");
    if (server.name().equals("apicurio")) {
      // takes an unknown level for a body that can't be read
      assertThat(level.statusCode()).isEqualTo(400);
    } else {
      assertThat(level.body()).contains("\"error_code\":42203");
      assertThat(level.statusCode()).isEqualTo(422);
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void whatDiffersInOrderAndShortNamesIsOneSchemaWhenNormalised(Server server) throws Exception {
    String versions = "/subjects/normalised-value/versions";
    String plain = body(statement("{\"name\": \"who\", \"type\": \"string\", \"z\": 1, \"a\": 2}"));
    String other =
        body(
            "{\"name\": \"example.Statement\", \"fields\": [{\"a\": 2, \"z\": 1, \"type\": \"string\","
                + " \"name\": \"who\"}], \"type\": \"record\"}");

    String registered = post(server, versions + "?normalize=true", plain).body();
    String again = post(server, versions + "?normalize=true", other).body();
    if (server.name().equals("apicurio")) {
      // leaves properties in the order that they come in
      assertThat(again).isNotEqualTo(registered);
    } else {
      assertThat(again).isEqualTo(registered);
      assertThat(send(server, "GET", versions, "").body()).isEqualTo("[1]");
      assertThat(post(server, "/subjects/normalised-value", plain).body()).contains("40403");
    }
    assertThat(post(server, "/subjects/normalised-value?normalize=true", other).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void schemasAreBroughtWithTheirIdsAndVersions(Server server) throws Exception {
    String mode = "/mode/brought-value";
    HttpResponse<String> set = send(server, "PUT", mode, "{\"mode\": \"IMPORT\"}");
    if (server.name().equals("apicurio")) {
      // has one mode only
      assertThat(set.statusCode()).isNotEqualTo(200);
      return;
    }
    assertThat(set.statusCode()).isEqualTo(200);
    CachedSchemaRegistryClient client = new CachedSchemaRegistryClient(server.url(), 100);

    assertThat(client.register("brought-value", new AvroSchema(V1), 3, 7001)).isEqualTo(7001);
    assertThat(client.register("brought-value", new AvroSchema(INCOMPATIBLE), 5, 7002))
        .as("compatibility was somebody else's to check")
        .isEqualTo(7002);
    assertThat(client.getAllVersions("brought-value")).containsExactly(3, 5);
    assertThat(client.getSchemaById(7001).canonicalString()).isEqualTo(parse(V1).toString());

    assertThatThrownBy(() -> client.register("brought-value", new AvroSchema(V2), 6, 7001))
        .as("an id that another schema has")
        .hasMessageContaining("42205");
    assertThatThrownBy(() -> client.register("brought-value", new AvroSchema(V2), 5, 7003))
        .as("a version that another schema has")
        .hasMessageContaining("42205");
    assertThatThrownBy(() -> client.register("brought-value", new AvroSchema(V2)))
        .as("without an id")
        .hasMessageContaining("42205");
    assertThat(send(server, "PUT", mode, "{\"mode\": \"IMPORT\"}").body())
        .as("once there are versions")
        .contains("42205");
    assertThat(send(server, "PUT", mode + "?force=true", "{\"mode\": \"IMPORT\"}").statusCode())
        .isEqualTo(200);

    assertThat(send(server, "DELETE", mode, "").statusCode()).isEqualTo(200);
    client.reset();
    assertThatThrownBy(() -> client.register("brought-value", new AvroSchema(V2), 6, 7004))
        .as("an id when nothing is imported")
        .hasMessageContaining("42205");
    assertThat(
            client.register(
                "brought-value",
                new AvroSchema(
                    statement("{\"name\": \"where\", \"type\": \"string\", \"default\": \"\"}"))))
        .as("a new id goes on after the highest")
        .isGreaterThan(7002);
  }

  private static String body(String schema) {
    return JsonNodeFactory.instance.objectNode().put("schema", schema).toString();
  }

  private RegistryClient connect(Pairing pairing) {
    if (!pairing.kind().equals("java") && !node) {
      String why = "node and npm are not installed: the client " + pairing.kind() + " is not tried";
      assertThat(System.getenv("CI")).as(why).isNotEqualTo("true");
      Assumptions.abort(why);
    }
    // a node process takes a second to start
    return clients.computeIfAbsent(pairing, Pairing::client);
  }

  /**
   * kafkajs's client keeps the code to itself, and in some calls the status: the rest is compared.
   */
  private static void refused(int status, int code, ThrowingCallable call) {
    RegistryClient.Refusal refusal = catchThrowableOfType(RegistryClient.Refusal.class, call);
    assertThat(refusal).as("a refusal with %d", code).isNotNull();
    if (refusal.status != 0) {
      assertThat(refusal.status).as(refusal.getMessage()).isEqualTo(status);
    }
    if (refusal.code != 0) {
      assertThat(refusal.code).as(refusal.getMessage()).isEqualTo(code);
    }
  }

  private static HttpResponse<String> post(Server server, String path, String body)
      throws Exception {
    return send(server, "POST", path, body);
  }

  private static HttpResponse<String> send(Server server, String method, String path, String body)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }

  private static String statement(String fields) {
    return "{\"type\": \"record\", \"name\": \"Statement\", \"namespace\": \"example\", \"fields\": ["
        + fields
        + "]}";
  }

  private static Schema parse(String schema) {
    return new Schema.Parser().parse(schema);
  }
}
