package org.onrecord.extract.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.onrecord.extract.Span;

/**
 * Reads annotated articles, one JSON object a line: {@code {"id", "text", "attributions":
 * [{"content": [[start, end], ...], "cue": [...], "source": [...]}, ...]}}, with offsets in Unicode
 * code points, end exclusive. Other fields are ignored.
 */
public final class Corpus {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Corpus() {}

  /**
   * Reads the articles of {@code file} in its order.
   *
   * @throws CorpusException if it can't be read or isn't in the form
   */
  public static List<GoldArticle> read(Path file) {
    List<GoldArticle> articles = new ArrayList<>();
    forEachLine(file, (where, line) -> articles.add(article(where, line)));
    return articles;
  }

  /**
   * Reads who the sources are: {@code {"id", "names": [...]}}, one name for each attribution of the
   * article with that id, "" where the source is nobody named.
   *
   * @return the names by article id
   * @throws CorpusException if it can't be read or isn't in the form
   */
  public static Map<String, List<String>> readNames(Path file) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    forEachLine(
        file,
        (where, line) -> {
          List<String> ofArticle = new ArrayList<>();
          required(where, line, "names").forEach(name -> ofArticle.add(name.asText()));
          names.put(required(where, line, "id").asText(), List.copyOf(ofArticle));
        });
    return names;
  }

  private static void forEachLine(Path file, BiConsumer<String, JsonNode> reader) {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          String where = file + ":" + number;
          reader.accept(where, parse(where, line));
        }
      }
    } catch (NoSuchFileException e) {
      throw new CorpusException(file + ": no such file");
    } catch (CharacterCodingException e) {
      throw new CorpusException(file + ": not UTF-8");
    } catch (IOException e) {
      throw new CorpusException(file + ": " + e.getMessage());
    }
  }

  private static JsonNode parse(String where, String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new CorpusException(where + ": not JSON: " + e.getOriginalMessage());
    }
  }

  private static GoldArticle article(String where, JsonNode line) {
    String text = required(where, line, "text").asText();
    int length = text.codePointCount(0, text.length());
    List<GoldAttribution> attributions = new ArrayList<>();
    for (JsonNode attribution : required(where, line, "attributions")) {
      attributions.add(
          new GoldAttribution(
              spans(where, attribution.path("content"), length),
              spans(where, attribution.path("cue"), length),
              spans(where, attribution.path("source"), length)));
    }
    return new GoldArticle(required(where, line, "id").asText(), text, attributions);
  }

  private static JsonNode required(String where, JsonNode line, String field) {
    JsonNode value = line.get(field);
    if (value == null || value.isNull()) {
      throw new CorpusException(where + ": no field \"" + field + "\"");
    }
    return value;
  }

  private static List<Span> spans(String where, JsonNode pairs, int length) {
    List<Span> spans = new ArrayList<>();
    for (JsonNode pair : pairs) {
      int start = pair.path(0).asInt(-1);
      int end = pair.path(1).asInt(-1);
      if (start < 0 || end <= start || end > length) {
        throw new CorpusException(
            where + ": " + pair + " is no [start, end] within a text of " + length);
      }
      spans.add(new Span(start, end));
    }
    return spans;
  }
}
