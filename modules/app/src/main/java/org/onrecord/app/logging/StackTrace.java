package org.onrecord.app.logging;

import java.io.PrintWriter;
import java.io.StringWriter;

/** An exception with its causes, as text. */
final class StackTrace {

  private StackTrace() {}

  static String of(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
