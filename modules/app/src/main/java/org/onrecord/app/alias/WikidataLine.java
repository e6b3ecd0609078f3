package org.onrecord.app.alias;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.AliasOrigin;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.model.SpeakerKey;
import org.onrecord.model.SpeakerKind;
import org.onrecord.model.SpeakerPosition;

/**
 * A line of a Wikidata dump: one entity as JSON, with a comma after it or not; the dump's brackets
 * are lines of their own. Of an entity it takes the English label and aliases, the positions held
 * (P39) with their start and end (P580, P582), and its id. What is not an instance of a human (P31,
 * Q5) is taken for an organisation.
 */
final class WikidataLine implements AliasLine {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HUMAN = "Q5";
  private static final Pattern TIME = Pattern.compile("\\+(\\d{4})-(\\d\\d)-(\\d\\d)T.*");

  @Override
  public List<SpeakerAlias> read(String line) throws BadAliasException {
    String json = line.strip().replaceFirst(",$", "");
    if (json.equals("[") || json.equals("]")) {
      return List.of();
    }
    JsonNode entity = parse(json);
    String id = entity.path("id").asText();
    if (id.isEmpty()) {
      throw new BadAliasException("no id: not an entity of Wikidata");
    }
    String label = text(entity.path("labels"));
    if (label.isEmpty()) {
      throw new BadAliasException(id + " has no label in English (en or mul)");
    }
    SpeakerKind kind = isPerson(entity) ? SpeakerKind.PERSON : SpeakerKind.ORGANISATION;
    String key = SpeakerKey.of(kind, label, "", "");
    List<SpeakerPosition> positions = positions(entity);
    return names(entity, label).stream()
        .map(
            name ->
                Aliases.of(name, key)
                    .setName(label)
                    .setOrigin(AliasOrigin.IMPORTED)
                    .setExternalIds(Map.of("wikidata", id))
                    .setPositions(positions)
                    .build())
        .toList();
  }

  private static JsonNode parse(String json) throws BadAliasException {
    try {
      JsonNode node = JSON.readTree(json);
      if (!node.isObject()) {
        throw new BadAliasException("not a JSON object: one entity a line");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new BadAliasException("not JSON: " + e.getOriginalMessage());
    }
  }

  private static boolean isPerson(JsonNode entity) {
    JsonNode kinds = entity.path("claims").path("P31");
    if (kinds.isEmpty()) {
      return true;
    }
    for (JsonNode kind : kinds) {
      if (valueId(kind.path("mainsnak")).equals(HUMAN)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> names(JsonNode entity, String label) {
    Set<String> names = new LinkedHashSet<>();
    names.add(label);
    for (String language : List.of("en", "mul")) {
      for (JsonNode alias : entity.path("aliases").path(language)) {
        String name = alias.path("value").asText().strip();
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static String text(JsonNode byLanguage) {
    String english = byLanguage.path("en").path("value").asText().strip();
    return english.isEmpty() ? byLanguage.path("mul").path("value").asText().strip() : english;
  }

  private static List<SpeakerPosition> positions(JsonNode entity) {
    List<SpeakerPosition> positions = new ArrayList<>();
    for (JsonNode claim : entity.path("claims").path("P39")) {
      String position = valueId(claim.path("mainsnak"));
      if (!position.isEmpty() && !claim.path("rank").asText().equals("deprecated")) {
        JsonNode qualifiers = claim.path("qualifiers");
        positions.add(
            new SpeakerPosition(
                position, time(qualifiers.path("P580")), time(qualifiers.path("P582"))));
      }
    }
    return positions;
  }

  private static String valueId(JsonNode snak) {
    return snak.path("datavalue").path("value").path("id").asText();
  }

  /** The begin of the day; where only the month or the year is known, which has 00, of that. */
  private static @Nullable Instant time(JsonNode snaks) {
    String written = snaks.path(0).path("datavalue").path("value").path("time").asText();
    Matcher time = TIME.matcher(written);
    if (!time.matches()) {
      return null;
    }
    try {
      return LocalDate.of(
              Integer.parseInt(time.group(1)),
              Math.max(1, Integer.parseInt(time.group(2))),
              Math.max(1, Integer.parseInt(time.group(3))))
          .atStartOfDay(ZoneOffset.UTC)
          .toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
