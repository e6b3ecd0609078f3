package org.onrecord.sources;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of its article in JSON-LD, in the words of schema.org: an {@code Article} or one
 * of its kinds, by itself, in an array or in a {@code @graph}, where people and publishers may be
 * named by {@code @id}.
 */
record JsonLd(
    @Nullable String headline,
    @Nullable String author,
    @Nullable String publisher,
    @Nullable String datePublished,
    @Nullable String language,
    @Nullable String articleBody) {

  private static final JsonLd NONE = new JsonLd(null, null, null, null, null, null);

  private static final Set<String> ARTICLE_TYPES =
      Set.of(
          "NewsArticle",
          "Article",
          "ReportageNewsArticle",
          "AnalysisNewsArticle",
          "BackgroundNewsArticle",
          "OpinionNewsArticle",
          "ReviewNewsArticle",
          "AskPublicNewsArticle",
          "LiveBlogPosting",
          "BlogPosting",
          "Report",
          "SatiricalArticle",
          "AdvertiserContentArticle");

  /** Templates leave line feeds in strings and a comma at the end. */
  private static final ObjectMapper LENIENT =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
              .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
              .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
              .build());

  /** The first article that the page describes. JSON-LD that can't be parsed says nothing. */
  static JsonLd of(Document page) {
    List<JsonNode> things = new ArrayList<>();
    for (Element script : page.select("script[type=application/ld+json]")) {
      try {
        collect(LENIENT.readTree(script.data()), things);
      } catch (JsonProcessingException e) {
        continue;
      }
    }
    Map<String, JsonNode> byId = new HashMap<>();
    for (JsonNode thing : things) {
      if (thing.path("@id").isTextual() && thing.size() > 1) {
        byId.putIfAbsent(thing.path("@id").textValue(), thing);
      }
    }
    for (JsonNode thing : things) {
      if (isArticle(thing)) {
        return new JsonLd(
            text(thing.path("headline")),
            names(thing.path("author"), byId),
            names(thing.path("publisher"), byId),
            text(thing.path("datePublished")),
            text(thing.path("inLanguage")),
            body(thing.path("articleBody")));
      }
    }
    return NONE;
  }

  /** All objects, those inside arrays, graphs and {@code mainEntity} too. */
  private static void collect(JsonNode node, List<JsonNode> things) {
    if (node.isArray()) {
      node.forEach(element -> collect(element, things));
    } else if (node.isObject()) {
      things.add(node);
      collect(node.path("@graph"), things);
      collect(node.path("mainEntity"), things);
    }
  }

  private static boolean isArticle(JsonNode thing) {
    JsonNode type = thing.path("@type");
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (ARTICLE_TYPES.contains(one.asText())) {
          return true;
        }
      }
      return false;
    }
    return ARTICLE_TYPES.contains(type.asText().replaceFirst("^https?://schema.org/", ""));
  }

  /**
   * Names of people or organisations: a string, an object with a name, a reference to one, or
   * several of them.
   */
  private static @Nullable String names(JsonNode node, Map<String, JsonNode> byId) {
    List<String> names = new ArrayList<>();
    for (JsonNode one : node.isArray() ? node : List.of(node)) {
      JsonNode named = one.has("name") ? one : byId.getOrDefault(one.path("@id").asText(), one);
      String name = text(named.isObject() ? named.path("name") : named);
      if (name != null && !name.matches("https?://.*")) {
        names.add(name);
      }
    }
    return names.isEmpty() ? null : names.stream().distinct().collect(Collectors.joining(", "));
  }

  /** A string, or the first of several; entities are met in them though they are JSON. */
  private static @Nullable String text(JsonNode node) {
    JsonNode one = node.isArray() ? node.path(0) : node;
    if (!one.isTextual() || one.textValue().isBlank()) {
      return null;
    }
    return Parser.unescapeEntities(one.textValue(), false).replaceAll("\\s+", " ").strip();
  }

  private static @Nullable String body(JsonNode node) {
    if (!node.isTextual() || node.textValue().isBlank()) {
      return null;
    }
    String body = node.textValue();
    return body.contains("<p") ? Paragraphs.of(Jsoup.parseBodyFragment(body).body()) : body.strip();
  }
}
