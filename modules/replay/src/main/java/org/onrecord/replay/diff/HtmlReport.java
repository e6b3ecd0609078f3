package org.onrecord.replay.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * As a page of its own, without anything from elsewhere; the summary, known last, is shown first.
 */
public final class HtmlReport implements DiffReport {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>OnRecord: how two runs differ</title><style>
      body { font: 15px/1.45 sans-serif; max-width: 72em; margin: 2em auto; display: flex; flex-direction: column }
      #summary { order: -1 } th, td { text-align: left; padding: .15em 1em .15em 0; vertical-align: top }
      .change { border-left: .3em solid; padding-left: .8em; margin: .5em 0 }
      .gained { border-color: #2a7d2a } .lost { border-color: #b02a2a } .changed { border-color: #b08a2a }
      .before { text-decoration: line-through; color: #777 } .why { color: #555; font-size: 90% }
      </style></head><body>
      """;

  private final PrintWriter out;

  public HtmlReport(PrintWriter out) {
    this.out = out;
    out.print(HEAD);
  }

  @Override
  public void change(Change change) {
    out.printf(
        "<div class=\"change %s\"><b>%s</b> %s<br>",
        lower(change.kind()), lower(change.kind()), lower(change.part()));
    text("before", change.kind() == Change.Kind.GAINED ? null : change.before(), change.part());
    text("after", change.after(), change.part());
    out.print("<span class=\"why\">");
    if (!change.fields().isEmpty()) {
      out.print("differs in " + escape(String.join(", ", change.fields())) + "; ");
    }
    out.println("why: " + escape(change.why()) + "</span></div>");
  }

  @Override
  public void end(DiffSummary summary, String runs) {
    out.println("<div id=\"summary\"><h1>How two runs differ</h1><table>");
    out.println("<tr><th></th><th>gained</th><th>lost</th><th>changed</th><th>same</th></tr>");
    for (Change.Part part : Change.Part.values()) {
      out.printf("<tr><th>%s</th>", lower(part));
      for (Change.Kind kind : Change.Kind.values()) {
        out.printf(Locale.ROOT, "<td>%,d</td>", summary.count(part, kind));
      }
      out.printf(Locale.ROOT, "<td>%,d</td></tr>%n", summary.unchanged(part));
    }
    out.println("</table><p>The runs differ in: " + escape(runs) + ".</p><ul>");
    summary
        .causes()
        .forEach(
            (cause, count) ->
                out.printf(Locale.ROOT, "<li>%,d by %s</li>%n", count, escape(cause)));
    out.println("</ul></div></body></html>");
    out.flush();
  }

  private void text(String style, @Nullable JsonNode record, Change.Part part) {
    if (record != null) {
      out.printf("<span class=\"%s\">%s</span><br>", style, escape(DiffReport.words(record, part)));
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
