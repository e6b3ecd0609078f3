package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onrecord.alerts.RuleDocument;
import org.onrecord.alerts.RuleException;
import org.onrecord.alerts.RuleReader;
import org.onrecord.model.Alert;
import org.onrecord.model.AlertRule;
import org.onrecord.model.RuleKind;

/** A rule that can't be used is told of, and put out of force; the others go on. */
class UnusableRuleTest extends RigTest {

  private TestOutputTopic<String, AlertRule> told;

  @BeforeEach
  void listen() {
    told =
        rig.driver.createOutputTopic(
            rig.topics.alertRules().name(),
            rig.topics.alertRules().keySerde().deserializer(),
            rig.topics.alertRules().valueSerde().deserializer());
  }

  private void put(AlertRule rule) {
    rig.driver
        .createInputTopic(
            rig.topics.alertRules().name(),
            rig.topics.alertRules().keySerde().serializer(),
            rig.topics.alertRules().valueSerde().serializer())
        .pipeInput(rule.getRuleId(), rule, TopologyRig.OBSERVED.minusSeconds(60));
  }

  private void putAll(String rules) throws RuleException {
    for (RuleDocument rule : RuleReader.ofAnyReceivers().read("rules", rules, Map.of())) {
      put(rule.toRecord());
    }
  }

  private void publish(String id, int hour) {
    Instant at = TopologyRig.OBSERVED.plus(Duration.ofHours(hour));
    rig.publish(TopologyRig.article(id, "Ilse Varga: The wall is number " + hour + "."), at);
  }

  private List<String> alerts() {
    return rig.alerts.readValuesToList().stream().map(Alert::getRuleId).toList();
  }

  @Test
  void aRuleThatFailsIsDisabledWithTheReason() throws RuleException {
    putAll(
        """
        rules:
        - id: failing
          where: quote.content.text.size() / (quote.content.text.size() - 21) > 0
        - id: going-on
          words: wall
        """);
    publish("a1", 1);

    assertThat(alerts()).containsExactly("going-on");
    List<AlertRule> disabled = told.readValuesToList();
    assertThat(disabled).hasSize(1);
    assertThat(disabled.get(0).getRuleId()).isEqualTo("failing");
    assertThat(disabled.get(0).getDefinition()).contains("where:");
    assertThat(disabled.get(0).getDisabled()).contains("where").containsIgnoringCase("zero");

    publish("a2", 22);
    assertThat(alerts()).containsExactly("going-on");
    assertThat(told.isEmpty()).as("told once").isTrue();
  }

  @Test
  void whatIsNoRuleIsDisabledWithTheReason() throws RuleException {
    put(
        AlertRule.newBuilder()
            .setRuleId("strange")
            .setKind(RuleKind.RULE)
            .setDefinition("id: strange\nwordz: wall\n")
            .build());
    putAll("{id: going-on, words: wall}");
    publish("a1", 1);

    assertThat(alerts()).containsExactly("going-on");
    List<AlertRule> disabled = told.readValuesToList();
    assertThat(disabled).hasSize(1);
    assertThat(disabled.get(0).getRuleId()).isEqualTo("strange");
    assertThat(disabled.get(0).getDisabled()).contains("wordz");

    publish("a2", 2);
    assertThat(told.isEmpty()).as("told once").isTrue();
  }

  @Test
  void whatWasToldOfIsNotToldAgainAtARestart() throws RuleException {
    AlertRule strange =
        AlertRule.newBuilder()
            .setRuleId("strange")
            .setKind(RuleKind.RULE)
            .setDefinition("id: strange\nwordz: wall\n")
            .build();
    put(strange);
    put(AlertRule.newBuilder(strange).setDisabled("no 'wordz'").build());
    putAll("{id: going-on, words: wall}");
    publish("a1", 1);

    assertThat(alerts()).containsExactly("going-on");
    assertThat(told.isEmpty()).isTrue();
  }
}
