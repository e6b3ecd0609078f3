package org.onrecord.replay.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.AlertStatus;
import org.onrecord.model.RecordJson;

/** What the page's charts are drawn of, as JSON that can stand in a script. */
final class ChartData {

  private final BacktestReport report;

  ChartData(BacktestReport report) {
    this.report = report;
  }

  /**
   * {@code {"labelled", "from", "to", "lanes": [{"name", "points": [[seconds since 1970,
   * told]…]}…], "toLabel", "toFirst": {"from", "width", "counts"}}}, the last two where there are
   * any. Labels, if there are any, have the first lane.
   */
  String json() {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("labelled", !report.labels().isEmpty());
    time(data, "from", report.provenance().archive().first());
    time(data, "to", report.provenance().archive().last());
    ArrayNode lanes = data.putArray("lanes");
    if (!report.labels().isEmpty()) {
      ArrayNode points = lane(lanes, "labels");
      report.labels().stream()
          .filter(label -> !label.outside())
          .forEach(label -> point(points, label.time().toEpochMilli(), !label.foundBy().isEmpty()));
    }
    Map<String, ArrayNode> rules = new HashMap<>();
    report.rules().forEach(rule -> rules.put(rule.id(), lane(lanes, rule.id())));
    for (BacktestReport.AlertResult alert : told()) {
      ArrayNode points = rules.get(alert.record().getRuleId());
      if (points != null) {
        point(
            points,
            alert.record().getObservedAt().toEpochMilli(),
            report.labels().isEmpty() || alert.label() != null);
      }
    }
    histogram(data, "toLabel", BacktestReport.AlertResult::leadToLabelSeconds);
    histogram(data, "toFirst", BacktestReport.AlertResult::leadToFirstOutletSeconds);
    // in a script nothing may look like its end
    return RecordJson.write(data).replace("<", "\\u003c");
  }

  private List<BacktestReport.AlertResult> told() {
    return report.alerts().stream()
        .filter(alert -> alert.record().getStatus() == AlertStatus.FIRING)
        .toList();
  }

  private static void time(ObjectNode data, String name, @Nullable Instant time) {
    if (time != null) {
      data.put(name, time.toEpochMilli() / 1e3);
    }
  }

  private static ArrayNode lane(ArrayNode lanes, String name) {
    return lanes.addObject().put("name", name).putArray("points");
  }

  private static void point(ArrayNode points, long millis, boolean told) {
    points.addArray().add(millis / 1e3).add(told ? 1 : 0);
  }

  private void histogram(
      ObjectNode data, String name, Function<BacktestReport.AlertResult, @Nullable Double> lead) {
    List<Double> seconds = new ArrayList<>();
    told().stream().map(lead).filter(Objects::nonNull).forEach(seconds::add);
    if (!seconds.isEmpty()) {
      Histogram histogram = Histogram.of(seconds);
      ObjectNode node =
          data.putObject(name).put("from", histogram.from()).put("width", histogram.width());
      ArrayNode counts = node.putArray("counts");
      for (int count : histogram.counts()) {
        counts.add(count);
      }
    }
  }
}
