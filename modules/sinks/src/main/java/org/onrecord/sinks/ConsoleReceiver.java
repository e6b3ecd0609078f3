package org.onrecord.sinks;

import java.io.PrintWriter;
import org.onrecord.model.Alert;

/** The terminal. */
final class ConsoleReceiver implements Receiver {

  private final PrintWriter out;

  ConsoleReceiver(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Outcome send(Alert alert) {
    AlertText text = new AlertText(alert);
    out.print(text.title() + "\n" + text.body().indent(2));
    return out.checkError()
        ? Outcome.failed("standard output is closed")
        : Outcome.delivered("printed");
  }
}
