package org.onrecord.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the clients of {@link RegistryConformanceTest} don't ask for. */
class EmbeddedRegistryTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPEAKER =
      "{\"type\":\"record\",\"name\":\"Speaker\",\"namespace\":\"example\",\"fields\":[{\"name\":\"name\",\"type\":\"string\"}]}";
  private static final String QUOTE =
      "{\"type\":\"record\",\"name\":\"Quote\",\"namespace\":\"example\",\"fields\":[{\"name\":\"speaker\",\"type\":\"Speaker\"}]}";

  @TempDir Path folder;
  private EmbeddedKafka kafka;
  private EmbeddedRegistry registry;

  @BeforeEach
  void start() {
    kafka = EmbeddedKafka.start(folder, 0);
    registry = EmbeddedRegistry.start(kafka.bootstrapServers(), 0);
  }

  @AfterEach
  void stop() {
    registry.close();
    kafka.close();
  }

  @Test
  void keepsWhatItHoldsOverARestart() throws Exception {
    int kept = register("speakers-value", schema(SPEAKER)).get("id").asInt();
    register("gone-value", schema("\"int\""));
    send("DELETE", "/subjects/gone-value", "");
    send("DELETE", "/subjects/gone-value?permanent=true", "");
    send("PUT", "/config/speakers-value", "{\"compatibility\":\"FULL_TRANSITIVE\"}");

    stop();
    start();

    assertThat(send("GET", "/subjects?deleted=true", "").body()).isEqualTo("[\"speakers-value\"]");
    assertThat(json("GET", "/schemas/ids/" + kept).get("schema").asText()).isEqualTo(SPEAKER);
    assertThat(json("GET", "/config/speakers-value").get("compatibilityLevel").asText())
        .isEqualTo("FULL_TRANSITIVE");
    assertThat(register("new-value", schema("\"long\"")).get("id").asInt()).isGreaterThan(kept);
  }

  @Test
  void aSchemaCanReferToAnother() throws Exception {
    int speaker = register("speaker", schema(SPEAKER)).get("id").asInt();
    int quote = register("quote", referring(QUOTE)).get("id").asInt();

    assertThat(quote).isNotEqualTo(speaker);
    assertThat(register("quote", referring(QUOTE.replace(":", " : "))).get("id").asInt())
        .as("white space makes no other schema")
        .isEqualTo(quote);
    JsonNode stored = json("GET", "/subjects/quote/versions/1");
    assertThat(JSON.readTree(stored.get("schema").asText()).at("/fields/0/type").isTextual())
        .as("what is referred to is not written out")
        .isTrue();
    assertThat(stored.get("references").get(0).get("subject").asText()).isEqualTo("speaker");
    assertThat(send("GET", "/subjects/speaker/versions/1/referencedby", "").body())
        .isEqualTo("[" + quote + "]");
    assertThat(json("DELETE", "/subjects/speaker").get("error_code").asInt()).isEqualTo(42206);
    assertThat(json("DELETE", "/subjects/speaker/versions/1").get("error_code").asInt())
        .isEqualTo(42206);
  }

  @Test
  void saysWhatAReferenceMisses() throws Exception {
    assertThat(register("quote", referring(QUOTE)).get("error_code").asInt()).isEqualTo(42201);
  }

  @Test
  void aReadOnlySubjectIsNotWritten() throws Exception {
    register("speaker", schema(SPEAKER));
    send("PUT", "/mode/speaker", "{\"mode\":\"READONLY\"}");

    assertThat(json("GET", "/mode").get("mode").asText()).isEqualTo("READWRITE");
    assertThat(register("speaker", schema("\"int\"")).get("error_code").asInt()).isEqualTo(42205);
    assertThat(json("DELETE", "/subjects/speaker").get("error_code").asInt()).isEqualTo(42205);
    assertThat(send("GET", "/subjects/speaker/versions", "").body()).isEqualTo("[1]");

    assertThat(json("DELETE", "/mode/speaker").get("mode").asText()).isEqualTo("READONLY");
    assertThat(json("DELETE", "/mode/speaker").get("error_code").asInt()).isEqualTo(40401);
    stop();
    start();
    assertThat(json("GET", "/mode/speaker").get("error_code").asInt()).isEqualTo(40409);
    assertThat(register("speaker", schema(SPEAKER)).get("id").asInt()).isEqualTo(1);
  }

  @Test
  void aSubjectMayHaveASlash() throws Exception {
    register("a%2Fb", schema(SPEAKER));

    assertThat(send("GET", "/subjects", "").body()).isEqualTo("[\"a/b\"]");
  }

  @Test
  void saysWhatIsWrongWithARequest() throws Exception {
    HttpResponse<String> notJson = send("POST", "/subjects/speaker/versions", "schema");
    assertThat(notJson.statusCode()).isEqualTo(400);
    assertThat(send("GET", "/nowhere", "").statusCode()).isEqualTo(404);
    assertThat(send("PATCH", "/config", "{}").statusCode()).isEqualTo(405);
    assertThat(notJson.headers().firstValue("Content-Type"))
        .hasValue("application/vnd.schemaregistry.v1+json");
  }

  @Test
  void saysWhatMendsATakenPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> EmbeddedRegistry.start(kafka.bootstrapServers(), taken.getLocalPort()))
          .isInstanceOf(EmbeddedException.class)
          .hasMessageStartingWith("port %d is taken: ", taken.getLocalPort());
    }
  }

  private JsonNode register(String subject, ObjectNode body) throws Exception {
    return JSON.readTree(
        send("POST", "/subjects/" + subject + "/versions", body.toString()).body());
  }

  private static ObjectNode schema(String schema) {
    return JSON.createObjectNode().put("schema", schema);
  }

  private static ObjectNode referring(String schema) {
    ObjectNode body = schema(schema);
    body.putArray("references")
        .addObject()
        .put("name", "example.Speaker")
        .put("subject", "speaker")
        .put("version", 1);
    return body;
  }

  private JsonNode json(String method, String path) throws Exception {
    return JSON.readTree(send(method, path, "").body());
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(registry.url() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }
}
