package org.onrecord.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthServerTest {

  private final AtomicReference<State> state = new AtomicReference<>(State.CREATED);
  private HealthServer health;

  @BeforeEach
  void start() throws IOException {
    health = HealthServer.start(0, state::get);
  }

  @AfterEach
  void stop() {
    health.close();
  }

  @ParameterizedTest
  @CsvSource({
    "CREATED,          200, 503",
    "REBALANCING,      200, 503",
    "RUNNING,          200, 200",
    "PENDING_SHUTDOWN, 200, 503",
    "NOT_RUNNING,      503, 503",
    "PENDING_ERROR,    503, 503",
    "ERROR,            503, 503"
  })
  void tellsRestoringFromDead(State now, int live, int ready) throws Exception {
    state.set(now);

    assertThat(get("/health/live").statusCode()).isEqualTo(live);
    assertThat(get("/health/ready").statusCode()).isEqualTo(ready);
    assertThat(get("/health/ready").body()).isEqualTo(now + "\n");
    assertThat(get("/health/other").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + health.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
