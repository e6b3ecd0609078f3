package org.onrecord.app.logging;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.onrecord.streams.Redaction;
import org.slf4j.MDC;

/**
 * A JSON object a line, without secrets: time (ISO 8601, UTC), level, logger, thread, message,
 * stackTrace where there is one, and the fields of SLF4J's MDC.
 */
final class JsonFormatter extends Formatter {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String format(LogRecord record) {
    ObjectNode line = JSON.createObjectNode();
    line.put("time", record.getInstant().toString());
    line.put("level", LogLevel.name(record.getLevel()));
    line.put("logger", record.getLoggerName());
    line.put("thread", Thread.currentThread().getName());
    line.put("message", Redaction.mask(String.valueOf(record.getMessage())));
    Map<String, String> fields = MDC.getCopyOfContextMap();
    if (fields != null) {
      new TreeMap<>(fields).forEach((name, value) -> line.put(name, Redaction.mask(value)));
    }
    if (record.getThrown() != null) {
      line.put("stackTrace", Redaction.mask(StackTrace.of(record.getThrown())));
    }
    return line + "\n";
  }
}
