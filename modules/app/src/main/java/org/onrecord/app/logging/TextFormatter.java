package org.onrecord.app.logging;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.onrecord.streams.Redaction;
import org.slf4j.MDC;

/** A line for people, without secrets: time, level, the logger's last name, message, fields. */
final class TextFormatter extends Formatter {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  @Override
  public String format(LogRecord record) {
    StringBuilder line = new StringBuilder();
    String logger = String.valueOf(record.getLoggerName());
    line.append(TIME.format(LocalTime.ofInstant(record.getInstant(), ZoneId.systemDefault())))
        .append(' ')
        .append(LogLevel.name(record.getLevel()))
        .append(' ')
        .append(logger.substring(logger.lastIndexOf('.') + 1))
        .append(" - ")
        .append(record.getMessage());
    Map<String, String> fields = MDC.getCopyOfContextMap();
    if (fields != null) {
      new TreeMap<>(fields)
          .forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
    }
    line.append(System.lineSeparator());
    if (record.getThrown() != null) {
      line.append(StackTrace.of(record.getThrown()));
    }
    return Redaction.mask(line.toString());
  }
}
