package org.onrecord.sinks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/** What is found wrong in a file: all of it, before anybody is told. */
final class Problems {

  private record Problem(int line, int column, String what) {}

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Mark mark, String what) {
    problems.add(new Problem(mark.getLine() + 1, mark.getColumn() + 1, what));
  }

  /**
   * @throws ReceiversException if anything is wrong
   */
  void check() {
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
      throw new ReceiversException(
          problems.stream()
              .map(p -> "%s:%d:%d: %s".formatted(file, p.line(), p.column(), p.what()))
              .toList());
    }
  }
}
