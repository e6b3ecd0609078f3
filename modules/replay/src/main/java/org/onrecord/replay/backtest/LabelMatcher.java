package org.onrecord.replay.backtest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.onrecord.alerts.Matching;
import org.onrecord.alerts.RuleDocument;
import org.onrecord.alerts.RuleException;
import org.onrecord.alerts.RuleReader;
import org.onrecord.alerts.Rulebook;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.RecordJson;
import org.onrecord.model.yaml.Problem;
import org.onrecord.replay.ReplayException;

/**
 * Finds the labels that an alert's quotes meet. Speaker and words of a label are a rule's: they are
 * read and held against quotes as rules are, all at once.
 */
final class LabelMatcher {

  private static final String ID = "label-";

  private final List<Label> labels;
  private final Rulebook rulebook = new Rulebook();
  private final Map<String, Integer> places = new HashMap<>();
  private final Set<Integer> ofAnyQuote = new TreeSet<>();

  LabelMatcher(List<Label> labels) {
    this.labels = labels;
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.get(i);
      if (label.speaker().isEmpty() && label.words().isEmpty()) {
        ofAnyQuote.add(i);
      } else {
        places.put(ID + label.line(), i);
        rulebook.put(ID + label.line(), Instant.EPOCH, rule(label));
      }
    }
  }

  /** What is wrong with a label's speaker or words, each in a line; none if it can be used. */
  static List<String> problems(Label label) {
    if (label.speaker().isEmpty() && label.words().isEmpty()) {
      return List.of();
    }
    try {
      read(label);
      return List.of();
    } catch (RuleException e) {
      return e.problems().stream().map(Problem::message).toList();
    }
  }

  /**
   * The labels, by their places in the list, of which speaker and words are met by one quote of the
   * alert; time, rule and statement aside.
   */
  Set<Integer> met(Alert alert) {
    Set<Integer> met = new TreeSet<>(ofAnyQuote);
    if (places.isEmpty()) {
      return met;
    }
    for (AlertQuote evidence : alert.getQuotes()) {
      Matching matching = rulebook.match(evidence.getQuote(), Set.of());
      matching
          .failures()
          .forEach(
              failure -> {
                throw new ReplayException(
                    "the label of line %d %s"
                        .formatted(
                            labels.get(place(failure.rule().id())).line(), failure.reason()));
              });
      matching.matches().forEach(match -> met.add(place(match.rule().id())));
    }
    return met;
  }

  private int place(String ruleId) {
    return places.getOrDefault(ruleId, -1);
  }

  private static RuleDocument rule(Label label) {
    try {
      return read(label);
    } catch (RuleException e) {
      throw new ReplayException("the label of line " + label.line() + ": " + e.getMessage(), e);
    }
  }

  private static RuleDocument read(Label label) throws RuleException {
    ObjectNode rule = JsonNodeFactory.instance.objectNode();
    rule.put("id", ID + label.line());
    if (label.speaker().matches("(?:person|organisation|group|unnamed):\\S+")) {
      rule.putObject("speaker").put("key", label.speaker());
    } else if (!label.speaker().isEmpty()) {
      rule.put("speaker", literal(label.speaker()));
    }
    if (!label.words().isEmpty()) {
      rule.put("words", literal(label.words()));
    }
    // JSON is YAML, too
    return RuleReader.ofAnyReceivers().read("", RecordJson.write(rule), Map.of()).get(0);
  }

  /** A label has no variables. */
  private static String literal(String text) {
    return text.replace("${", "$${");
  }
}
