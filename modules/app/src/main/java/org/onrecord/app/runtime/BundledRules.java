package org.onrecord.app.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.onrecord.alerts.RuleDocument;
import org.onrecord.alerts.RuleException;
import org.onrecord.alerts.RuleReader;
import org.onrecord.model.AlertRule;
import org.onrecord.model.Topics;

/** Rules that come with this build. */
public final class BundledRules {

  private BundledRules() {}

  /**
   * Puts those of {@code yaml} in force from the beginning of time.
   *
   * @throws IllegalStateException if they can't be read, or the broker did not take them
   */
  public static void add(InputStream yaml, Map<String, Object> kafka, Topics topics)
      throws IOException {
    List<DatedWriter.Dated<AlertRule>> rules = new ArrayList<>();
    String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
    try {
      for (RuleDocument rule : RuleReader.ofAnyReceivers().read("bundled", text, Map.of())) {
        rules.add(new DatedWriter.Dated<>(rule.id(), rule.toRecord(), 0));
      }
    } catch (RuleException e) {
      throw new IllegalStateException("the bundled rules", e);
    }
    int lost = DatedWriter.write(kafka, topics.alertRules(), rules);
    if (lost > 0) {
      throw new IllegalStateException("the broker did not take %d of the rules".formatted(lost));
    }
  }
}
