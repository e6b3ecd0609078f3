package org.onrecord.app.eval;

/** Labels that can't be read; the message names file, line and cause in one line. */
public final class LabelsException extends RuntimeException {

  LabelsException(String message) {
    super(message);
  }
}
