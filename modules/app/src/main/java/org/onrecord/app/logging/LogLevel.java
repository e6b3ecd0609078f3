package org.onrecord.app.logging;

import java.util.logging.Level;

/** How much is logged. */
public enum LogLevel {
  /** Only what OnRecord itself has to say. */
  OFF(Level.OFF, Level.INFO),
  /** Errors of Kafka and other libraries, too. */
  ERROR(Level.SEVERE, Level.INFO),
  /** And warnings. */
  WARN(Level.WARNING, Level.INFO),
  /** All that is of interest, down to each article, quote and alert. */
  INFO(Level.INFO, Level.FINE),
  /** All that there is. */
  DEBUG(Level.FINE, Level.FINE);

  private final Level libraries;
  private final Level ours;

  LogLevel(Level libraries, Level ours) {
    this.libraries = libraries;
    this.ours = ours;
  }

  Level libraries() {
    return libraries;
  }

  Level ours() {
    return ours;
  }

  /** As most logs write it, java.util.logging not among them. */
  static String name(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (value >= Level.WARNING.intValue()) {
      return "WARN";
    }
    return value >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }
}
