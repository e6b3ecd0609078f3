package org.onrecord.replay.diff;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;

/** As one JSON document: changes, then the summary. */
public final class JsonReport implements DiffReport {

  private final JsonGenerator json;

  public JsonReport(Writer out) {
    try {
      json = new ObjectMapper().getFactory().createGenerator(out);
      json.writeStartObject();
      json.writeArrayFieldStart("changes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void change(Change change) {
    try {
      json.writeRaw("\n");
      json.writeStartObject();
      json.writeStringField("part", lower(change.part()));
      json.writeStringField("change", lower(change.kind()));
      json.writeStringField("why", change.why());
      json.writeArrayFieldStart("fields");
      for (String field : change.fields()) {
        json.writeString(field);
      }
      json.writeEndArray();
      json.writeObjectField("before", change.before());
      json.writeObjectField("after", change.after());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void end(DiffSummary summary, String runs) {
    try {
      json.writeEndArray();
      json.writeObjectFieldStart("summary");
      for (Change.Part part : Change.Part.values()) {
        json.writeObjectFieldStart(lower(part));
        for (Change.Kind kind : Change.Kind.values()) {
          json.writeNumberField(lower(kind), summary.count(part, kind));
        }
        json.writeNumberField("same", summary.unchanged(part));
        json.writeEndObject();
      }
      json.writeObjectFieldStart("causes");
      for (Map.Entry<String, Long> cause : summary.causes().entrySet()) {
        json.writeNumberField(cause.getKey(), cause.getValue());
      }
      json.writeEndObject();
      json.writeStringField("runs", runs);
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw("\n");
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
