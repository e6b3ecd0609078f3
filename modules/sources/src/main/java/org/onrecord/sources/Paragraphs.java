package org.onrecord.sources;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * The text of HTML: paragraphs apart by a blank line, white space as a browser shows it. Each
 * paragraph of a block quotation begins with {@code "> "}, as in mail (RFC 3676), so that it can
 * still be told.
 */
final class Paragraphs implements NodeVisitor {

  private static final Set<String> SKIPPED =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "iframe",
          "object",
          "svg",
          "form",
          "button",
          "select",
          "textarea",
          "nav",
          "aside",
          "figure",
          "figcaption",
          "audio",
          "video",
          "head");

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder paragraph = new StringBuilder();
  private int quoted;
  private int skipped;

  private Paragraphs() {}

  static String of(Element root) {
    Paragraphs paragraphs = new Paragraphs();
    root.traverse(paragraphs);
    paragraphs.end();
    return paragraphs.text.toString();
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof Element element) {
      if (SKIPPED.contains(element.normalName())) {
        skipped++;
      }
      if (breaks(element)) {
        end();
      }
      if (element.normalName().equals("blockquote")) {
        quoted++;
      }
    } else if (node instanceof TextNode words && skipped == 0) {
      paragraph.append(words.getWholeText());
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element) {
      if (breaks(element)) {
        end();
      } else if (element.normalName().equals("td") || element.normalName().equals("th")) {
        paragraph.append(' ');
      }
      if (element.normalName().equals("blockquote")) {
        quoted--;
      }
      if (SKIPPED.contains(element.normalName())) {
        skipped--;
      }
    }
  }

  private static boolean breaks(Element element) {
    String name = element.normalName();
    return name.equals("br") || (element.isBlock() && !name.equals("td") && !name.equals("th"));
  }

  private void end() {
    String words = paragraph.toString().replaceAll("[\\s\\u00A0]+", " ").strip();
    paragraph.setLength(0);
    if (!words.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n\n")
          .append("> ".repeat(quoted > 0 ? 1 : 0))
          .append(words);
    }
  }
}
