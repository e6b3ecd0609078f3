package org.onrecord.app.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.onrecord.extract.Span;

/**
 * Reads labelled pairs, one JSON object a line: {@code {"a": {"article": id, FIELD: [[start, end],
 * …]}, "b": {…}, "same": true}}, or {@code "relation": "same"} instead, with {@code "drawn"} and
 * {@code "part"} if wanted. Offsets are in Unicode code points, end exclusive. Other fields are
 * ignored.
 */
public final class Labels {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path file;
  private final String field;
  private final Map<String, String> texts;

  /**
   * Labels about articles.
   *
   * @param field what holds the spans: {@code source} or {@code content}
   * @param texts the articles' texts by their ids
   */
  public Labels(Path file, String field, Map<String, String> texts) {
    this.file = file;
    this.field = field;
    this.texts = texts;
  }

  /**
   * The pairs, in the order of the file.
   *
   * @throws LabelsException if the file can't be read, isn't in the form, or names an article or a
   *     place that isn't there
   */
  public List<LabelledPair> read() {
    List<LabelledPair> pairs = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          pairs.add(pair(number, line));
        }
      }
    } catch (NoSuchFileException e) {
      throw new LabelsException(file + ": no such file");
    } catch (CharacterCodingException e) {
      throw new LabelsException(file + ": not UTF-8");
    } catch (IOException e) {
      throw new LabelsException(file + ": " + e.getMessage());
    }
    return pairs;
  }

  private LabelledPair pair(int line, String json) {
    JsonNode node;
    try {
      node = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw wrong(line, "not JSON: " + e.getOriginalMessage());
    }
    return new LabelledPair(
        line,
        place(line, node, "a"),
        place(line, node, "b"),
        relation(line, node),
        node.path("drawn").asText(),
        node.path("part").asText());
  }

  private Place place(int line, JsonNode node, String end) {
    JsonNode place = node.path(end);
    JsonNode article = place.path("article");
    if (!article.isTextual()) {
      throw wrong(line, "no \"article\" in \"" + end + "\"");
    }
    String id = article.textValue();
    String text = texts.get(id);
    if (text == null) {
      throw wrong(line, "no article \"" + id + "\" among those given");
    }
    JsonNode pairs = place.path(field);
    if (!pairs.isArray() || pairs.isEmpty()) {
      throw wrong(line, "no [[start, end], …] in \"" + field + "\" of \"" + end + "\"");
    }
    int length = text.codePointCount(0, text.length());
    List<Span> spans = new ArrayList<>(pairs.size());
    for (JsonNode pair : pairs) {
      int start = pair.path(0).asInt(-1);
      int stop = pair.path(1).asInt(-1);
      if (start < 0 || stop <= start || stop > length) {
        throw wrong(
            line,
            pair + " is no [start, end] within the " + length + " code points of \"" + id + "\"");
      }
      spans.add(new Span(start, stop));
    }
    return new Place(id, spans);
  }

  private Relation relation(int line, JsonNode node) {
    JsonNode same = node.path("same");
    if (same.isBoolean()) {
      return same.booleanValue() ? Relation.SAME : Relation.DIFFERENT;
    }
    String relation = node.path("relation").asText();
    for (Relation known : Relation.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(relation)) {
        return known;
      }
    }
    throw wrong(
        line, "neither \"same\", true or false, nor a known \"relation\": \"" + relation + "\"");
  }

  private LabelsException wrong(int line, String cause) {
    return new LabelsException(file + ":" + line + ": " + cause);
  }
}
