package org.onrecord.app.config;

/**
 * A setting that can't be used; the message is one line that names it, where it stands, and the
 * mend.
 */
public final class ConfigurationException extends RuntimeException {

  public ConfigurationException(String message) {
    super(message);
  }
}
