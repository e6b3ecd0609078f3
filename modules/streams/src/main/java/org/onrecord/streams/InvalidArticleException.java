package org.onrecord.streams;

/** An article that can't be processed as it is. */
final class InvalidArticleException extends RuntimeException {

  InvalidArticleException(String message) {
    super(message);
  }
}
