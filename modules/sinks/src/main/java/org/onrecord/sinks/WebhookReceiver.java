package org.onrecord.sinks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.onrecord.model.Alert;
import org.onrecord.model.RecordJson;

/**
 * A webhook, as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> has it: {@code
 * {"type": "alert.firing", "timestamp", "data"}}, signed, with the alert's id as {@code
 * webhook-id}, the key by which a repeated delivery is known.
 */
final class WebhookReceiver implements Receiver {

  private final HttpSender sender;
  private final WebhookSignature signature;

  WebhookReceiver(URI url, WebhookSignature signature, HttpOptions options) {
    this.sender = new HttpSender(url, options);
    this.signature = signature;
  }

  @Override
  public Outcome send(Alert alert) throws InterruptedException {
    byte[] body = body(alert);
    Instant now = Instant.now();
    return sender.post(
        body,
        Map.of(
            "webhook-id", alert.getAlertId(),
            "webhook-timestamp", Long.toString(now.getEpochSecond()),
            "webhook-signature", signature.sign(alert.getAlertId(), now, body)));
  }

  private static byte[] body(Alert alert) {
    ObjectNode data = RecordJson.node(alert);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", "alert." + alert.getStatus().name().toLowerCase(Locale.ROOT));
    body.set("timestamp", data.get("observedAt"));
    body.set("data", data);
    return RecordJson.write(body).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    sender.close();
  }
}
