package org.onrecord.sinks;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;

class ConsoleReceiverTest extends ReceiverContract {

  private final StringWriter printed = new StringWriter();

  @Override
  Receiver receiver() {
    return new ConsoleReceiver(new PrintWriter(printed));
  }

  @Override
  Receiver unreachable() {
    PrintWriter closed = new PrintWriter(OutputStream.nullOutputStream());
    closed.close();
    return new ConsoleReceiver(closed);
  }

  @Override
  List<String> arrived() {
    return Arrays.stream(printed.toString().split("(?m)^(?=\\[firing])"))
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
