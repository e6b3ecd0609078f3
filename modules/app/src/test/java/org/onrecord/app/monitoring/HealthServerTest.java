package org.onrecord.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthServerTest {

  private final AtomicReference<Health> now = new AtomicReference<>(Health.of(State.CREATED, 0));
  private HealthServer health;

  @BeforeEach
  void start() throws IOException {
    health = HealthServer.start(0, now::get, () -> "up 1\n");
  }

  @AfterEach
  void stop() {
    health.close();
  }

  @ParameterizedTest
  @CsvSource({
    "CREATED,             0, 200, 503, CREATED",
    "REBALANCING,         0, 200, 503, REBALANCING",
    "REBALANCING,      1234, 200, 503, 'REBALANCING, 1,234 records of its state to restore'",
    "RUNNING,             0, 200, 200, RUNNING",
    "PENDING_SHUTDOWN,    0, 200, 503, PENDING_SHUTDOWN",
    "NOT_RUNNING,         0, 503, 503, NOT_RUNNING",
    "PENDING_ERROR,       0, 503, 503, PENDING_ERROR",
    "ERROR,               0, 503, 503, ERROR"
  })
  void tellsRestoringFromDead(State state, long restoring, int live, int ready, String text)
      throws Exception {
    now.set(Health.of(state, restoring));

    assertThat(get("/health/live").statusCode()).isEqualTo(live);
    assertThat(get("/health/ready").statusCode()).isEqualTo(ready);
    assertThat(get("/health/ready").body()).isEqualTo(text + "\n");
    assertThat(get("/health/other").statusCode()).isEqualTo(404);
  }

  @Test
  void metricsAreInPrometheusFormat() throws Exception {
    HttpResponse<String> metrics = get("/metrics");

    assertThat(metrics.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(metrics.body()).isEqualTo("up 1\n");
  }

  @Test
  void whoeverNeverSendsARequestKeepsNoProbeWaiting() throws Exception {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        Socket socket = new Socket("127.0.0.1", health.port());
        socket.getOutputStream().write("GET /metr".getBytes(StandardCharsets.US_ASCII));
        idle.add(socket);
      }
      assertThat(get("/health/live").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + health.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
