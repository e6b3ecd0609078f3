package org.onrecord.sinks;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures as Standard Webhooks has them: "the content to sign is {@code
 * msg_id.timestamp.payload}", by HMAC-SHA256; "v1" and the signature in base64; several, with
 * spaces between, while keys are rotated.
 */
final class WebhookSignature {

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;

  private final List<SecretKeySpec> keys;

  /**
   * @param secrets each {@code whsec_} and 24 to 64 bytes in base64
   * @throws IllegalArgumentException if one is otherwise; the message doesn't have it
   */
  WebhookSignature(List<String> secrets) {
    this.keys = secrets.stream().map(WebhookSignature::key).toList();
  }

  /** The value of the header {@code webhook-signature}. */
  String sign(String id, Instant timestamp, byte[] body) {
    byte[] head = (id + "." + timestamp.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
    return keys.stream().map(key -> "v1," + sign(key, head, body)).collect(joining(" "));
  }

  private static String sign(SecretKeySpec key, byte[] head, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(head);
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static SecretKeySpec key(String secret) {
    byte[] bytes = {};
    try {
      bytes =
          Base64.getDecoder()
              .decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : "");
    } catch (IllegalArgumentException e) {
      // said below, without what it quotes
    }
    if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "is no webhook secret, which is whsec_ and %d to %d bytes in base64: echo whsec_$(openssl rand -base64 32)"
              .formatted(MIN_BYTES, MAX_BYTES));
    }
    return new SecretKeySpec(bytes, ALGORITHM);
  }
}
