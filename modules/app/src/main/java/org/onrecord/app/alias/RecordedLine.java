package org.onrecord.app.alias;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.AliasOrigin;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.model.SpeakerPosition;

/**
 * A line as {@code aliases list --format json} writes it, with the time since when it is known.
 * What was learned is passed over: it is learned anew.
 */
final class RecordedLine implements AliasLine {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether a line is of this kind. */
  static boolean is(String line) {
    return line.startsWith("{") && line.contains("\"speakerKey\"");
  }

  @Override
  public List<SpeakerAlias> read(String line) throws BadAliasException {
    try {
      JsonNode node = JSON.readTree(line);
      if (!node.path("alias").isTextual() || !node.path("speakerKey").isTextual()) {
        throw new BadAliasException("no alias and speakerKey: each line needs both");
      }
      AliasOrigin origin = AliasOrigin.valueOf(node.path("origin").asText("IMPORTED"));
      if (origin == AliasOrigin.LEARNED) {
        return List.of();
      }
      return List.of(alias(node, origin));
    } catch (JsonProcessingException e) {
      throw new BadAliasException("malformed JSON: " + e.getOriginalMessage());
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new BadAliasException(String.valueOf(e.getMessage()));
    }
  }

  private static SpeakerAlias alias(JsonNode node, AliasOrigin origin) {
    Instant observedAt = time(node.path("observedAt"));
    Map<String, String> ids = new HashMap<>();
    node.path("externalIds")
        .properties()
        .forEach(id -> ids.put(id.getKey(), id.getValue().asText()));
    List<SpeakerPosition> positions = new ArrayList<>();
    for (JsonNode position : node.path("positions")) {
      positions.add(
          new SpeakerPosition(
              position.path("position").asText(),
              time(position.path("from")),
              time(position.path("until"))));
    }
    return Aliases.of(node.path("alias").asText(), node.path("speakerKey").asText())
        .setName(node.path("name").isTextual() ? node.path("name").asText() : null)
        .setOrigin(origin)
        .setObservedAt(observedAt == null ? Instant.EPOCH : observedAt)
        .setFrom(time(node.path("from")))
        .setUntil(time(node.path("until")))
        .setFormerKey(node.path("formerKey").isTextual() ? node.path("formerKey").asText() : null)
        .setExternalIds(ids)
        .setPositions(positions)
        .build();
  }

  private static @Nullable Instant time(JsonNode node) {
    return node.isTextual() ? OffsetDateTime.parse(node.asText()).toInstant() : null;
  }
}
