package org.onrecord.replay.diff;

import java.io.PrintWriter;
import java.util.Objects;

/** As text: + gained, - lost, ~ changed. */
public final class TextReport implements DiffReport {

  private final PrintWriter out;

  public TextReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void change(Change change) {
    switch (change.kind()) {
      case GAINED -> line("+", DiffReport.words(change.latest(), change.part()));
      case LOST -> line("-", DiffReport.words(change.latest(), change.part()));
      case CHANGED -> {
        String before = DiffReport.words(Objects.requireNonNull(change.before()), change.part());
        String after = DiffReport.words(change.latest(), change.part());
        line("~", before);
        if (!after.equals(before)) {
          line(" ", "→ " + after);
        }
        line(" ", "  differs in " + String.join(", ", change.fields()));
      }
    }
    line(" ", "  why: " + change.why());
  }

  @Override
  public void end(DiffSummary summary, String runs) {
    for (Change.Part part : Change.Part.values()) {
      out.println(DiffReport.counts(summary, part));
    }
    summary.causes().forEach((cause, count) -> out.printf("%,d by %s%n", count, cause));
    out.println("the runs differ in: " + runs);
  }

  private void line(String mark, String text) {
    out.println(mark + " " + text.replaceAll("\\s+", " "));
  }
}
