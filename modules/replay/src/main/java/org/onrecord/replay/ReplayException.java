package org.onrecord.replay;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A replay can't be started or go on. The message is one line: what is wrong, and the mend. */
public final class ReplayException extends RuntimeException {

  public ReplayException(String message) {
    super(message);
  }

  public ReplayException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** That something at {@code place} can't be read or written: that the disk is full, if it is. */
  public static ReplayException of(Path place, Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String why = String.valueOf(root.getMessage());
    return new ReplayException(
        why.contains("No space left on device")
            ? "the disk of %s is full: free some of it, then go on".formatted(place)
            : "%s can't be read or written: %s: %s"
                .formatted(place, root.getClass().getSimpleName(), why),
        e);
  }
}
