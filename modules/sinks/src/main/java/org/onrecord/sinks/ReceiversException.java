package org.onrecord.sinks;

import java.util.List;

/**
 * A receivers file that can't be used; the message has a line for each thing that is wrong, {@code
 * file:line:column: what, and the mend}.
 */
public final class ReceiversException extends RuntimeException {

  ReceiversException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
