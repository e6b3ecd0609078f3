package org.onrecord.extract.corpus;

/** A corpus file that can't be read; the message names file, line and cause in one line. */
public final class CorpusException extends RuntimeException {

  CorpusException(String message) {
    super(message);
  }
}
