package org.onrecord.model.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.reader.ReaderException;

/** The text of a file in YAML, and what was found wrong in it. */
public final class SourceText {

  private static final int MAX_LENGTH = 10_000_000;
  private static final int MAX_DEPTH = 20;
  private static final int MAX_PROBLEMS = 50;

  private final String file;
  private final String text;
  private final int[] points;
  private final List<Problem> problems = new ArrayList<>();

  public SourceText(String file, String text) {
    this.file = file;
    this.text = text;
    this.points = text.codePoints().toArray();
  }

  /** Notes what is wrong with {@code node}. */
  public void problem(Node node, String message) {
    problem(node.getStartMark(), message);
  }

  public void problem(Mark mark, String message) {
    problem(mark.getLine() + 1, mark.getColumn() + 1, message);
  }

  /** Of several at one place the first is told: the others mostly follow from it. */
  public void problem(int line, int column, String message) {
    boolean told =
        problems.stream().anyMatch(problem -> problem.line() == line && problem.column() == column);
    if (!told && problems.size() < MAX_PROBLEMS) {
      problems.add(new Problem(file, line, column, message));
    }
  }

  /** Notes what is wrong with the code point at {@code index}. */
  private void problemAt(int index, String message) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < Math.min(index, points.length); i++) {
      if (isBreak(i)) {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
    problem(line, column, message);
  }

  /**
   * Notes what is wrong at a place within a scalar.
   *
   * @param offset the place in chars of the scalar's value
   */
  public void problem(ScalarNode scalar, int offset, String message) {
    Mark mark = scalar.getStartMark();
    int index = offset == 0 ? mark.getIndex() : indexOf(scalar, offset);
    if (index == mark.getIndex()) {
      problem(mark, message);
    } else {
      problemAt(index, message);
    }
  }

  /** What was found wrong, in order of the text. */
  public List<Problem> problems() {
    return problems.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }

  /** Its documents; where it is not YAML, that is noted. */
  public List<Node> documents() {
    List<Node> roots = new ArrayList<>();
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_LENGTH);
    options.setNestingDepthLimit(MAX_DEPTH);
    try {
      new Yaml(options).composeAll(new StringReader(text)).forEach(roots::add);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
      String problem = e.getProblem() != null ? e.getProblem() : String.valueOf(e.getContext());
      if (mark == null) {
        problem(1, 1, "not YAML: " + problem);
      } else {
        problem(mark, "not YAML: " + problem);
      }
    } catch (ReaderException e) {
      problemAt(e.getPosition(), "not YAML: U+%04X can't stand in it".formatted(e.getCodePoint()));
    } catch (YAMLException e) {
      problem(1, 1, "not YAML: " + e.getMessage());
    }
    return roots;
  }

  /**
   * Where a value's char stands in the file. Value and file are walked side by side: any white
   * space of the one is any of the other, which folding and indentation have changed; an escape
   * that isn't the character itself ends the walk at the scalar's start.
   */
  private int indexOf(ScalarNode scalar, int offset) {
    int start = scalar.getStartMark().getIndex();
    int end = Math.min(scalar.getEndMark().getIndex(), points.length);
    int[] value = scalar.getValue().codePoints().toArray();
    int wanted = Math.min(scalar.getValue().codePointCount(0, offset), value.length);
    int at = start + openingLength(scalar, start, end);
    int i = 0;
    while (i < wanted || (i < value.length && isSpace(value[i]))) {
      boolean space = isSpace(value[i]) || (at < end && isSpace(points[at]));
      if (space) {
        while (at < end && isSpace(points[at])) {
          at++;
        }
        while (i < value.length && isSpace(value[i])) {
          i++;
        }
        continue;
      }
      if (at + 1 < end
          && (points[at] == '\\' || points[at] == '\'')
          && points[at + 1] == value[i]) {
        // \" and '' stand for the second of the two; but \\ followed by itself is found so, too
        boolean isEscape = isEscaping(scalar, points[at]);
        at += isEscape ? 1 : 0;
      }
      if (at >= end || points[at] != value[i]) {
        return start;
      }
      at++;
      i++;
    }
    while (at < end && wanted < value.length && isSpace(points[at])) {
      at++;
    }
    return at;
  }

  private static boolean isEscaping(ScalarNode scalar, int point) {
    return switch (scalar.getScalarStyle()) {
      case DOUBLE_QUOTED -> point == '\\';
      case SINGLE_QUOTED -> point == '\'';
      default -> false;
    };
  }

  private int openingLength(ScalarNode scalar, int start, int end) {
    return switch (scalar.getScalarStyle()) {
      case DOUBLE_QUOTED, SINGLE_QUOTED -> 1;
      case LITERAL, FOLDED -> {
        int at = start;
        while (at < end && !isBreak(at)) {
          at++;
        }
        yield at - start;
      }
      default -> 0;
    };
  }

  private boolean isBreak(int index) {
    return points[index] == '\n'
        || (points[index] == '\r' && (index + 1 >= points.length || points[index + 1] != '\n'));
  }

  private static boolean isSpace(int point) {
    return point == ' ' || point == '\n' || point == '\r' || point == '\t';
  }
}
