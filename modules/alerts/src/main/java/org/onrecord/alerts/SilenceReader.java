package org.onrecord.alerts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.onrecord.model.yaml.Fields;
import org.onrecord.model.yaml.InvalidValueException;
import org.onrecord.model.yaml.SourceText;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a silence. */
final class SilenceReader {

  private static final Set<String> FIELDS =
      new TreeSet<>(List.of("id", "comment", "matchers", "starts_at", "ends_at"));

  private SilenceReader() {}

  static Silence read(SourceText source, Node node, String definition) {
    Fields fields = Fields.of(source, node, "a silence", FIELDS);
    String id = fields.required("id", "", Names::id);
    String comment = fields.value("comment", "", text -> text);
    List<Matcher> matchers = fields.values("matchers", Matchers::read);
    if (!fields.has("matchers")) {
      fields.problem("matchers", "'matchers' is missing: say which alerts, as rule=\"budget\"");
    }
    Instant startsAt = fields.value("starts_at", Instant.EPOCH, SilenceReader::time);
    Instant endsAt = fields.required("ends_at", Instant.MAX, SilenceReader::time);
    if (!endsAt.isAfter(startsAt)) {
      fields.problem("ends_at", "'ends_at' is not after 'starts_at'");
    }
    return new Silence(id, definition, comment, matchers, startsAt, endsAt);
  }

  private static Instant time(String text) throws InvalidValueException {
    try {
      return text.length() == "2026-01-31".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new InvalidValueException(
          "'%s' is no time: write 2026-01-31 or 2026-01-31T18:00:00Z".formatted(text));
    }
  }
}
