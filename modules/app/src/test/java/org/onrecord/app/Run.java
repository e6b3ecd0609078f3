package org.onrecord.app;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The command line, run in this process. */
record Run(int exitCode, String out, String err) {

  static Run of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(arguments);
    return new Run(exitCode, out.toString(), err.toString());
  }

  static PrintWriter writer() {
    return new PrintWriter(new StringWriter());
  }
}
