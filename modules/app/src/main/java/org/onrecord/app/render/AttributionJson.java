package org.onrecord.app.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.onrecord.extract.Attribution;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Span;
import org.onrecord.model.Article;
import org.onrecord.model.RecordJson;

/**
 * Extractions as JSON. Spans are {@code [start, end]} in Unicode code points of the article's text,
 * end exclusive.
 */
public final class AttributionJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private AttributionJson() {}

  /** The article and all that is known of each attribution, words and spans. */
  public static ObjectNode document(Article article, Extraction extraction) {
    ObjectNode document = RecordJson.node(article);
    document.remove("text");
    ArrayNode attributions = document.putArray("attributions");
    for (Attribution attribution : extraction.attributions()) {
      attributions.add(full(attribution, extraction.text()));
    }
    return document;
  }

  /** The form that scorers of quotations read, on one line: the article's id and bare spans. */
  public static String line(Article article, Extraction extraction) {
    ObjectNode line = NODES.objectNode();
    line.put("id", article.getArticleId());
    ArrayNode attributions = line.putArray("attributions");
    for (Attribution attribution : extraction.attributions()) {
      ObjectNode node = attributions.addObject();
      node.set("content", spans(attribution.content()));
      node.set("cue", spans(attribution.cue()));
      node.set("source", spans(attribution.source()));
      node.put("kind", lower(attribution.kind()));
      node.put("speaker", attribution.speaker().name());
      node.put("act", lower(attribution.act()));
      node.put("polarity", lower(attribution.polarity()));
      node.put("confidence", attribution.confidence());
    }
    return RecordJson.write(line);
  }

  private static ObjectNode full(Attribution attribution, String text) {
    ObjectNode node = NODES.objectNode();
    node.put("kind", lower(attribution.kind()));
    node.put("act", lower(attribution.act()));
    node.put("polarity", lower(attribution.polarity()));
    node.set("content", passage(attribution.content(), text));
    node.set("quoted", spans(attribution.quoted()));
    node.set("cue", passage(attribution.cue(), text));
    node.put("cueLemma", attribution.cueLemma());
    node.set("source", passage(attribution.source(), text));
    ObjectNode speaker = node.putObject("speaker");
    speaker.put("name", attribution.speaker().name());
    speaker.put("kind", lower(attribution.speaker().kind()));
    speaker.put("role", attribution.speaker().role());
    speaker.put("resolution", lower(attribution.speaker().resolution()));
    node.put("via", attribution.via());
    node.put("addressee", attribution.addressee());
    node.put("reportedBy", attribution.reportedBy());
    node.put("confidence", attribution.confidence());
    node.put("pattern", attribution.pattern());
    return node;
  }

  private static ObjectNode passage(List<Span> spans, String text) {
    ObjectNode node = NODES.objectNode();
    node.put("text", spans.isEmpty() ? null : Span.join(text, spans));
    node.set("spans", spans(spans));
    return node;
  }

  private static ArrayNode spans(List<Span> spans) {
    ArrayNode array = NODES.arrayNode();
    spans.forEach(span -> array.addArray().add(span.start()).add(span.end()));
    return array;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
