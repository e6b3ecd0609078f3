package org.onrecord.app;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Remembers why something could not be written: a {@link java.io.PrintWriter} tells only that. */
final class StandardOutput extends FilterOutputStream {

  private @Nullable IOException failure;

  StandardOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      if (failure == null) {
        failure = e;
      }
      throw e;
    }
  }

  /**
   * Why the output is not all there, as on a full disk; null where it is, or where its reader has
   * gone, as {@code head} does once it has enough.
   */
  @Nullable String lost() {
    return failure == null || "Broken pipe".equals(failure.getMessage())
        ? null
        : failure.getMessage();
  }
}
