package org.onrecord.sinks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.onrecord.model.Alert;
import org.onrecord.model.RecordJson;

/**
 * An incoming webhook of Slack, or of what understands the same ({@code {"text"}}): Mattermost,
 * Rocket.Chat, Discord under {@code /slack}.
 */
final class SlackReceiver implements Receiver {

  /** Slack cuts a text at 40,000 characters, and others sooner. */
  private static final int MAX_TEXT = 15_000;

  private final HttpSender sender;

  SlackReceiver(URI url, HttpOptions options) {
    this.sender = new HttpSender(url, options);
  }

  @Override
  public Outcome send(Alert alert) throws InterruptedException {
    AlertText text = new AlertText(alert);
    String message = "*" + escaped(text.title()) + "*\n" + escaped(text.body());
    if (message.length() > MAX_TEXT) {
      message = message.substring(0, MAX_TEXT) + "…";
    }
    return sender.post(
        RecordJson.write(JsonNodeFactory.instance.objectNode().put("text", message))
            .getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  /** Slack's three control characters: a quote must not ping a channel. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public void close() {
    sender.close();
  }
}
