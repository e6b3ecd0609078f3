package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several instances, under both protocols by which they agree who does what: the classic one and
 * that of streams groups (KIP-1071).
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class InstancesTest extends BrokerTest {

  private static final String CLASSIC = "classic";
  private static final String STREAMS = "streams";
  private static final int ARTICLES = 400;

  @ParameterizedTest(name = "share-{0}")
  @ValueSource(strings = {CLASSIC, STREAMS})
  void instancesShareTheTasksEvenly(String protocol) throws Exception {
    List<QuoteStreams> instances = new ArrayList<>();
    for (String instance : List.of("one", "two", "three")) {
      instances.add(start(protocol, instance, 0));
    }
    int all =
        topics.articles().partitions() * topology(topics).get().describe().subtopologies().size();

    // which is asked again and again, since they hand over to newcomers one by one
    await(
        () -> {
          List<Integer> shares = instances.stream().map(i -> active(i).size()).sorted().toList();
          int sum = shares.stream().mapToInt(Integer::intValue).sum();
          return sum == all && shares.get(2) - shares.get(0) < 2;
        });
  }

  @ParameterizedTest(name = "standby-{0}")
  @ValueSource(strings = {CLASSIC, STREAMS})
  void aStandbyTakesOverWithWhatItHas(String protocol) throws Exception {
    if (protocol.equals(STREAMS)) {
      // the broker decides in such a group
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.GROUP, name),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("streams.num.standby.replicas", "1"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
    QuoteStreams one = start(protocol, "one", 1);
    QuoteStreams two = start(protocol, "two", 1);
    publish();
    awaitThrough();
    await(
        () ->
            !active(one).isEmpty()
                && !active(two).isEmpty()
                && holdsAll(two, topics.articles().partitions()));
    Set<String> its = Set.copyOf(active(one));
    double before = restored(two);

    one.close();

    await(() -> active(two).containsAll(its));
    two.running().get(30, TimeUnit.SECONDS);
    assertThat(restored(two) - before).as("records restored").isLessThan(ARTICLES / 4);
  }

  private QuoteStreams start(String protocol, String instance, int standbys) throws Exception {
    Map<String, Object> settings = settings(instance);
    // who leaves has left
    settings.remove("group.instance.id");
    settings.put("group.protocol", protocol);
    settings.put("metrics.recording.level", "DEBUG");
    if (protocol.equals(CLASSIC)) {
      settings.put("num.standby.replicas", standbys);
      settings.put("probing.rebalance.interval.ms", 60_000);
    }
    return start(topics, settings);
  }

  private void publish() {
    for (int i = 0; i < ARTICLES; i++) {
      String text = "Ilse Varga%d, envoy: One %d, and nothing else.".formatted(i % 50, i);
      send(topics.articles(), "a" + i, TopologyRig.article("a" + i, text), Instant.now());
    }
  }

  private static List<String> active(QuoteStreams streams) {
    return streams.streams().metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .map(task -> task.taskId().toString())
        .toList();
  }

  /** Whether it has all partitions of every store, as active tasks or standbys, up to date. */
  private static boolean holdsAll(QuoteStreams streams, int partitions) {
    var stores = streams.streams().allLocalStorePartitionLags();
    return !stores.isEmpty()
        && stores.values().stream()
            .allMatch(
                lags ->
                    lags.size() == partitions
                        // a transaction's mark is never read
                        && lags.values().stream().allMatch(lag -> lag.offsetLag() <= 1));
  }

  /** How many records the instance's active tasks had to read before they could go on. */
  private static double restored(QuoteStreams streams) {
    return streams.streams().metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals("restore-total"))
        .mapToDouble(metric -> (double) metric.getValue().metricValue())
        .sum();
  }
}
