package org.onrecord.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onrecord.model.net.Networks;

class SlackReceiverTest extends ReceiverContract {

  private final HttpOptions options =
      new HttpOptions(Duration.ofSeconds(20), Networks.parse(List.of("127.0.0.0/8")), false);
  private WebhookServer server;

  @BeforeEach
  void start() throws IOException {
    server = new WebhookServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  Receiver receiver() {
    return new SlackReceiver(server.url(), options);
  }

  @Override
  Receiver unreachable() {
    URI gone = server.url();
    server.close();
    return new SlackReceiver(gone, options);
  }

  @Override
  List<String> arrived() throws IOException {
    List<String> texts = new ArrayList<>();
    for (WebhookServer.Received received : server.received) {
      JsonNode message = new ObjectMapper().readTree(received.body());
      assertThat(message.fieldNames()).toIterable().containsExactly("text");
      texts.add(message.path("text").asText());
    }
    return texts;
  }

  @Test
  void whatIsQuotedPingsNobody() throws Exception {
    try (Receiver receiver = receiver()) {
      receiver.send(Alerts.of("bridge", "one", "desk"));
    }
    assertThat(arrived().get(0))
        .startsWith("*[firing] bridge: Mara Linde: matched*\n")
        .contains("Talk of &lt;bridges&gt; &amp; ferries")
        .doesNotContain("<bridges>");
  }
}
