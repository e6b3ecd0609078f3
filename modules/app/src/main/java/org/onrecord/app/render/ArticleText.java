package org.onrecord.app.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.onrecord.extract.Attribution;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Span;
import org.onrecord.model.Article;
import org.onrecord.model.Times;

/** An article with its speakers in the margin, and what they said set off. */
public final class ArticleText {

  private static final int MARGIN = 26;
  private static final int WIDTH = 72;

  private final Style style;

  public ArticleText(Style style) {
    this.style = style;
  }

  /** The whole text, wrapped, a speaker beside each paragraph's line where a quote begins. */
  public String render(Article article, Extraction extraction) {
    int[] points = extraction.text().codePoints().toArray();
    int[] owner = new int[points.length];
    Arrays.fill(owner, -1);
    List<Attribution> attributions = extraction.attributions();
    for (int i = 0; i < attributions.size(); i++) {
      for (Span span : attributions.get(i).content()) {
        Arrays.fill(owner, span.start(), span.end(), i);
      }
    }
    StringBuilder page = new StringBuilder();
    page.append(header(article)).append('\n');
    int at = 0;
    while (at < points.length) {
      int end = at;
      while (end < points.length && points[end] != '\n') {
        end++;
      }
      paragraph(page, points, owner, attributions, at, end);
      at = end + 1;
    }
    return page.toString();
  }

  private String header(Article article) {
    List<String> parts = new ArrayList<>();
    parts.add(Objects.requireNonNullElse(article.getOutlet(), "outlet unknown"));
    parts.add(
        article.getPublishedAt() == null
            ? "time of publication unknown"
            : Times.iso(article.getPublishedAt(), article.getPublishedOffset()));
    parts.add(Objects.requireNonNullElse(article.getOrigin(), article.getArticleId()));
    return style.faint(String.join(" · ", parts));
  }

  private void paragraph(
      StringBuilder page,
      int[] points,
      int[] owner,
      List<Attribution> attributions,
      int start,
      int end) {
    int at = start;
    int last = -1;
    do {
      int stop = lineEnd(points, at, end);
      List<String> margin = new ArrayList<>();
      StringBuilder line = new StringBuilder();
      int from = at;
      while (from < stop) {
        int to = from;
        while (to < stop && owner[to] == owner[from]) {
          to++;
        }
        String piece = new String(points, from, to - from);
        if (owner[from] >= 0) {
          line.append(style.content(piece));
          if (owner[from] != last) {
            margin.add(speaker(attributions.get(owner[from])));
            last = owner[from];
          }
        } else {
          line.append(piece);
        }
        from = to;
      }
      page.append(inMargin(String.join("; ", margin))).append(line).append('\n');
      at = stop;
      while (at < end && points[at] == ' ') {
        at++;
      }
    } while (at < end);
  }

  private static int lineEnd(int[] points, int start, int end) {
    if (end - start <= WIDTH) {
      return end;
    }
    for (int at = start + WIDTH; at > start; at--) {
      if (points[at] == ' ') {
        return at;
      }
    }
    return start + WIDTH;
  }

  private static String speaker(Attribution attribution) {
    String name = attribution.speaker().name();
    return name == null ? "?" : name;
  }

  private String inMargin(String text) {
    String cut = text.length() > MARGIN - 2 ? text.substring(0, MARGIN - 3) + "…" : text;
    return " ".repeat(MARGIN - 2 - cut.length()) + style.name(cut) + "  ";
  }
}
