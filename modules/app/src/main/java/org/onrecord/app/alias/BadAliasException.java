package org.onrecord.app.alias;

/** A line of a list can't be used; the message says why and what to write instead. */
final class BadAliasException extends Exception {

  BadAliasException(String message) {
    super(message);
  }
}
