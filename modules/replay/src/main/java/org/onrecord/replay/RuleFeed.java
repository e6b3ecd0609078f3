package org.onrecord.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.onrecord.model.AlertRule;
import org.onrecord.model.Topic;

/**
 * Puts a run's rules on its topic, before the topology starts: that reads them all before it takes
 * the first quote. Done again, as by a run that goes on, it changes nothing.
 */
final class RuleFeed {

  private final RunRules rules;
  private final Topic<String, AlertRule> topic;
  private final Map<String, Object> clients;
  private final RunName name;

  RuleFeed(
      RunRules rules, Topic<String, AlertRule> topic, Map<String, Object> clients, RunName name) {
    this.rules = rules;
    this.topic = topic;
    this.clients = clients;
    this.name = name;
  }

  /**
   * Sends them all.
   *
   * @throws KafkaException if the broker can't be reached or refuses
   */
  void run() throws InterruptedException {
    if (rules.versions().isEmpty()) {
      return;
    }
    Map<String, Object> config = new HashMap<>(clients);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, name.feederId());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    try (KafkaProducer<String, AlertRule> producer =
        new KafkaProducer<>(
            config, topic.keySerde().serializer(), topic.valueSerde().serializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (DatedRule version : rules.versions()) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    topic.name(),
                    null,
                    version.since().toEpochMilli(),
                    version.ruleId(),
                    version.toRecord())));
      }
      producer.flush();
      for (Future<?> each : sent) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new KafkaException(
          "the rules of %s can't be sent: %s".formatted(name.name(), e.getCause()), e);
    }
  }
}
