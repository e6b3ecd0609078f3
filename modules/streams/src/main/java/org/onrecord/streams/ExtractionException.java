package org.onrecord.streams;

/** The extractor failed on one article. */
final class ExtractionException extends RuntimeException {

  ExtractionException(String articleId, Throwable cause) {
    super("the extractor failed on " + articleId + ": " + cause, cause);
  }
}
