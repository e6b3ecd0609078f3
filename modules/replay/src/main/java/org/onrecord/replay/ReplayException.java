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
    Throwable root = root(e);
    String why = String.valueOf(root.getMessage());
    return new ReplayException(
        isFullDisk(e)
            ? "the disk of %s is full: free some of it, then go on".formatted(place)
            : "%s can't be read or written: %s: %s"
                .formatted(place, root.getClass().getSimpleName(), why),
        e);
  }

  /** Whether it comes of a disk that is full. */
  static boolean isFullDisk(Throwable e) {
    return String.valueOf(root(e).getMessage()).contains("No space left on device");
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
