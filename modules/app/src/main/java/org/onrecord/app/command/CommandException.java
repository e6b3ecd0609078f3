package org.onrecord.app.command;

/** What keeps a command from being done; the message is one line: what, and the mend. */
public final class CommandException extends RuntimeException {

  public CommandException(String message) {
    super(message);
  }
}
