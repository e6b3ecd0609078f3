package org.onrecord.replay.sort;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts a key together from its parts, so that the order of bytes is that of the parts. */
public final class SortKey {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

  /** Then by a number. */
  public SortKey then(long number) {
    // the sign's bit turned, negative ones come first
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number ^ Long.MIN_VALUE).array());
    return this;
  }

  /** Then by a text, in the order of code points; a text that goes on comes after its beginning. */
  public SortKey then(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    bytes.write(0);
    return this;
  }

  /** Last by bytes, unsigned. */
  public SortKey then(byte[] last) {
    bytes.writeBytes(last);
    return this;
  }

  /** The key. */
  public byte[] bytes() {
    return bytes.toByteArray();
  }
}
