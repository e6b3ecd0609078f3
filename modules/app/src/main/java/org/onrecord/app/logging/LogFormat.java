package org.onrecord.app.logging;

/** How the log is written. */
public enum LogFormat {
  /** A line for people. */
  TEXT,
  /** A JSON object a line, with what identifies articles, quotes and alerts as fields. */
  JSON
}
