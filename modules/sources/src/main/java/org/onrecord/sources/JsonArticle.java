package org.onrecord.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Article;

/**
 * Reads a JSON object as an article: {@code id}, {@code url}, {@code outlet}, {@code author} (a
 * string or several), {@code title}, {@code text}, {@code published}, {@code language}, {@code
 * observed} (ISO 8601 with an offset: when it was first seen). Only {@code text} is needed; unknown
 * fields are ignored.
 */
final class JsonArticle {

  private final Articles articles;
  private final DateReader dates;

  JsonArticle(SourceOptions options) {
    this.articles = new Articles(options);
    this.dates = new DateReader(options);
  }

  SourceArticle read(JsonNode node, String origin) throws BadInputException {
    if (!node.isObject()) {
      throw new BadInputException(
          "a JSON " + kind(node) + " where an article is expected",
          "write one JSON object an article");
    }
    Article.Builder article = Article.newBuilder();
    String id = id(node);
    if (id != null) {
      article.setArticleId(id);
    }
    article
        .setUrl(string(node, "url"))
        .setOutlet(string(node, "outlet"))
        .setTitle(string(node, "title"))
        .setAuthor(author(node));
    String language = string(node, "language");
    if (language != null) {
      article.setLanguage(language);
    }
    String text = string(node, "text");
    if (text != null) {
      article.setText(text);
    }
    return articles.finish(article, published(node), observed(node), origin);
  }

  /** The text is verbatim; of the other fields, an empty one is none. */
  private static @Nullable String string(JsonNode node, String field) throws BadInputException {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new BadInputException(
          "field '" + field + "' is a JSON " + kind(value) + ", not a string",
          "write it as a string, or leave it out");
    }
    String string = value.textValue();
    return string.isBlank() ? null : field.equals("text") ? string : string.strip();
  }

  private static @Nullable String id(JsonNode node) throws BadInputException {
    JsonNode id = node.path("id");
    return id.isIntegralNumber() ? id.asText() : string(node, "id");
  }

  private static @Nullable String author(JsonNode node) throws BadInputException {
    JsonNode author = node.path("author");
    if (!author.isArray()) {
      return string(node, "author");
    }
    List<String> names = new ArrayList<>();
    for (JsonNode name : author) {
      if (!name.isTextual()) {
        throw new BadInputException(
            "field 'author' holds a JSON " + kind(name) + ", not strings",
            "write a string or an array of strings");
      }
      if (!name.textValue().isBlank()) {
        names.add(name.textValue().strip());
      }
    }
    return names.isEmpty() ? null : String.join(", ", names);
  }

  private Publication published(JsonNode node) throws BadInputException {
    String published = string(node, "published");
    return published == null ? Publication.unknown("no field 'published'") : dates.read(published);
  }

  private static @Nullable Instant observed(JsonNode node) throws BadInputException {
    String observed = string(node, "observed");
    if (observed == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(observed).toInstant();
    } catch (DateTimeParseException e) {
      throw new BadInputException(
          "field 'observed' is '" + observed + "', no time",
          "write it as ISO 8601 with an offset, as 2026-03-12T09:15:00Z");
    }
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "array";
      case OBJECT, POJO -> "object";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case STRING -> "string";
      case NULL -> "null";
      case BINARY, MISSING -> "value";
    };
  }
}
