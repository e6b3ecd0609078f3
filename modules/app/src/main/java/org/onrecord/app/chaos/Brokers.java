package org.onrecord.app.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** Kafka brokers as processes of their own, each of them a controller too. */
final class Brokers implements AutoCloseable {

  private static final int START_SECONDS = 180;
  private static final String CONTROLLER = "CONTROLLER";

  private final Path folder;
  private final Network network;
  private final List<Integer> ports = new ArrayList<>();
  private final List<Integer> controllers = new ArrayList<>();
  private final List<JavaProcess> processes = new ArrayList<>();

  private Brokers(Path folder, Network network) {
    this.folder = folder;
    this.network = network;
  }

  /** Starts {@code count} of them, and comes back when they take requests. */
  static Brokers start(Path folder, Network network, int count) throws Exception {
    Brokers brokers = new Brokers(folder, network);
    for (int i = 0; i < 2 * count; i++) {
      (i % 2 == 0 ? brokers.ports : brokers.controllers).add(freePort());
    }
    String cluster = Uuid.randomUuid().toString();
    for (int i = 0; i < count; i++) {
      Files.createDirectories(brokers.data(i));
      Files.writeString(brokers.properties(i), brokers.settings(i, count));
      brokers.format(i, cluster);
      brokers.processes.add(brokers.process(i, Map.of()));
    }
    brokers.awaitAll();
    return brokers;
  }

  String bootstrapServers() {
    return IntStream.range(0, count())
        .mapToObj(i -> network.address(i) + ":" + ports.get(i))
        .collect(Collectors.joining(","));
  }

  int count() {
    return ports.size();
  }

  /** What is between them. */
  Network network() {
    return network;
  }

  JavaProcess broker(int i) {
    return processes.get(i);
  }

  /** Where the i-th keeps what it holds. */
  Path data(int i) {
    return folder.resolve("broker-" + i);
  }

  private void format(int i, String cluster) throws Exception {
    new Formatter()
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .setNodeId(i + 1)
        .setClusterId(cluster)
        .setDirectories(List.of(data(i).toString()))
        .setMetadataLogDirectory(data(i).toString())
        .setControllerListenerName(CONTROLLER)
        .run();
  }

  /** Starts the i-th again on what it holds. */
  void restart(int i) throws Exception {
    restart(i, Map.of());
  }

  /** Likewise, with {@code environment}. */
  void restart(int i, Map<String, String> environment) throws Exception {
    processes.set(i, process(i, environment));
    awaitAll();
  }

  private JavaProcess process(int i, Map<String, String> environment) throws IOException {
    return JavaLauncher.SAME
        .withPrefix(network.prefix(i))
        .withEnvironment(environment)
        .start(log(i), "kafka.Kafka", properties(i).toString());
  }

  private void awaitAll() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!areAllThere()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the brokers did not start: see " + folder);
      }
      Thread.sleep(100);
    }
  }

  private boolean areAllThere() throws InterruptedException {
    Map<String, Object> client =
        Map.of(
            "bootstrap.servers",
            bootstrapServers(),
            "request.timeout.ms",
            2000,
            "default.api.timeout.ms",
            2000);
    try (Admin admin = Admin.create(client)) {
      return admin.describeCluster().nodes().get().size() == count();
    } catch (ExecutionException e) {
      return false;
    }
  }

  private Path log(int i) {
    return folder.resolve("broker-%d.log".formatted(i));
  }

  private Path properties(int i) {
    return folder.resolve("broker-%d.properties".formatted(i));
  }

  private String settings(int i, int count) {
    String voters =
        IntStream.range(0, count)
            .mapToObj(n -> "%d@%s:%d".formatted(n + 1, network.address(n), controllers.get(n)))
            .collect(Collectors.joining(","));
    return """
        node.id=%d
        process.roles=broker,controller
        listeners=BROKER://%s:%d,CONTROLLER://%s:%d
        listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
        inter.broker.listener.name=BROKER
        controller.listener.names=CONTROLLER
        controller.quorum.voters=%s
        log.dirs=%s
        default.replication.factor=%d
        min.insync.replicas=%d
        offsets.topic.replication.factor=%d
        offsets.topic.num.partitions=4
        transaction.state.log.replication.factor=%d
        transaction.state.log.min.isr=%d
        transaction.state.log.num.partitions=4
        group.initial.rebalance.delay.ms=0
        auto.create.topics.enable=false
        message.max.bytes=20971520
        log.segment.bytes=16777216
        log.index.size.max.bytes=1048576
        log.cleaner.dedupe.buffer.size=4194304
        """
        .formatted(
            i + 1,
            network.address(i),
            ports.get(i),
            network.address(i),
            controllers.get(i),
            voters,
            data(i),
            count,
            Math.max(1, count - 1),
            count,
            count,
            Math.max(1, count - 1));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    processes.forEach(JavaProcess::close);
  }
}
