package org.onrecord.embedded;

import org.jspecify.annotations.Nullable;

/**
 * The broker or the registry can't start or go on. The message is one line: what is wrong, and the
 * mend.
 */
public final class EmbeddedException extends RuntimeException {

  EmbeddedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
