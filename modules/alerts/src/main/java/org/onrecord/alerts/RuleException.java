package org.onrecord.alerts;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.onrecord.model.yaml.Problem;

/** Rules can't be used; the message has a line for each problem. */
public final class RuleException extends Exception {

  private final transient List<Problem> problems;

  RuleException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in order of the text; at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
