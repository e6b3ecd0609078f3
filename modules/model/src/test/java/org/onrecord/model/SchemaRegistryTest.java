package org.onrecord.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The genuine client against a registry that answers as it is told to, over HTTP. */
class SchemaRegistryTest {

  private static final Schema SCHEMA = Article.getClassSchema();

  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private String url;
  private volatile int status = 200;

  /** How many requests get that status. */
  private volatile int refusals = Integer.MAX_VALUE;

  private volatile String answer = "{\"id\": 7}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(
              "%s %s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      exchange.getRequestHeaders().getFirst("Authorization"),
                      new String(
                          exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange
              .getResponseHeaders()
              .add("Content-Type", "application/vnd.schemaregistry.v1+json");
          exchange.sendResponseHeaders(requests.size() > refusals ? 200 : status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private SchemaRegistry registry(String... settings) {
    Map<String, String> config = new HashMap<>(Map.of("schema.registry.url", url));
    for (int i = 0; i < settings.length; i += 2) {
      config.put(settings[i], settings[i + 1]);
    }
    return new SchemaRegistry(config);
  }

  @ParameterizedTest
  @CsvSource({
    ",onrecord.articles-value",
    "TopicNameStrategy,onrecord.articles-value",
    "io.confluent.kafka.serializers.subject.TopicNameStrategy,onrecord.articles-value",
    "io.confluent.kafka.serializers.subject.RecordNameStrategy,org.onrecord.model.Article",
    "TopicRecordNameStrategy,onrecord.articles-org.onrecord.model.Article"
  })
  void subjectsAreNamedByTheStrategy(String strategy, String subject) {
    SchemaRegistry registry =
        strategy == null ? registry() : registry("value.subject.name.strategy", strategy);

    assertThat(registry.register("onrecord.articles", SCHEMA)).isEqualTo(7);
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0)).startsWith("POST /subjects/" + subject + "/versions");
  }

  @Test
  void theCompatibilityIsSetBeforeTheSchema() {
    answer = "{\"id\": 7, \"compatibility\": \"FULL_TRANSITIVE\"}";
    registry("schema.compatibility.level", "full_transitive").register("t", SCHEMA);

    assertThat(requests).hasSize(2);
    assertThat(requests.get(0)).startsWith("PUT /config/t-value").contains("FULL_TRANSITIVE");
    assertThat(requests.get(1)).startsWith("POST /subjects/t-value/versions");
  }

  @Test
  void credentialsGoToTheClient() {
    registry("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "ann:s3cret")
        .register("t", SCHEMA);

    assertThat(requests.get(0)).contains("Basic YW5uOnMzY3JldA==");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401|40101|refuses our credentials: set basic.auth.credentials.source",
        "403|40301|refuses our credentials",
        "404|40401|does not have our schema: register it",
        "409|409|subject t-value does not take our schema, which its compatibility rules out: no default",
        "422|42201|answers 422: no default",
        "500|50001|answers 500: no default"
      })
  void aRefusalIsNoRecordsFaultAndNamesTheMend(int refusal, int code, String message) {
    status = refusal;
    answer = "{\"error_code\": %d, \"message\": \"no default\"}".formatted(code);

    assertThatThrownBy(() -> registry().register("t", SCHEMA))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageStartingWith("t: ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void whoeverRegistersAtTheSameMomentIsNotRefused() {
    refusals = 1;
    status = 409;

    assertThat(registry().register("t", SCHEMA)).isEqualTo(7);
    assertThat(requests).hasSize(2);
  }

  @Test
  void anUnknownIdIsTheRecordsFaultAndAnOutageIsNot() {
    SchemaRegistry registry = registry();
    status = 404;
    answer = "{\"error_code\": 40403, \"message\": \"Schema 7 not found\"}";
    assertThatThrownBy(() -> registry.byId("t", 7))
        .isExactlyInstanceOf(SerializationException.class)
        .hasMessage(
            "t: no schema has the id 7 at %s: the record's producer used another registry", url);

    status = 503;
    answer = "{\"error_code\": 50301, \"message\": \"not ready\"}";
    assertThatThrownBy(() -> registry.byId("t", 8))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("answers 503");

    server.stop(0);
    assertThatThrownBy(() -> registry.byId("t", 9))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("can't be reached")
        .hasMessageContaining("start it, or set schema.registry.url");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schema.registry.url|' '|schema.registry.url is not set: give the schema registry's URL",
        "auto.register.schemas|yes|choose true or false",
        "value.subject.name.strategy|com.example.MyStrategy|choose TopicNameStrategy, RecordNameStrategy",
        "schema.compatibility.level|STRICT|choose one of [NONE, BACKWARD"
      })
  void aWrongSettingIsToldWithItsKeyAndTheChoice(String key, String value, String message) {
    assertThatThrownBy(() -> registry(key, value))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(message);
  }
}
