package org.onrecord.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash behind all ids: the first 128 bits of SHA-256 over UTF-8, as 32 hexadecimal digits. */
final class Digest {

  private static final int BYTES = 16;

  private Digest() {}

  /** The hash of {@code parts}, joined by line feeds. */
  static String of(String... parts) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
