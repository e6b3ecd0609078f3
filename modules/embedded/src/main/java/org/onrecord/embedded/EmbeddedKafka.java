package org.onrecord.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A Kafka broker, with its controller, in this process (KRaft, one node). It listens on loopback
 * only, and keeps what it holds in its folder over restarts.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final String BROKER = "BROKER";
  private static final String CONTROLLER = "CONTROLLER";
  private static final int NODE = 1;

  /** Where other voters would be looked for: the only one is this node itself. */
  private static final InetSocketAddress NOBODY = new InetSocketAddress(HOST, 1);

  private static final Duration SHUTDOWN = Duration.ofSeconds(20);

  /** What Kafka says of a metadata.version, or a form of its own files, that it doesn't know. */
  private static final Pattern NEWER =
      Pattern.compile("feature level|only supports versions|No readable meta.properties");

  private final DataFolder folder;
  private final ControllerServer controller;
  private final BrokerServer broker;
  private final String bootstrapServers;
  private boolean closed;

  private EmbeddedKafka(DataFolder folder, ControllerServer controller, BrokerServer broker) {
    this.folder = folder;
    this.controller = controller;
    this.broker = broker;
    this.bootstrapServers = HOST + ":" + broker.boundPort(new ListenerName(BROKER));
  }

  /**
   * Starts a broker, and comes back when it takes requests.
   *
   * @param folder where it keeps what it holds; made if need be
   * @param port where it listens; 0 chooses a free one
   * @throws EmbeddedException if the port is taken, or the folder can't be used. A broker that
   *     can't write any more later on ends the process, as Kafka's own does, and says so on
   *     standard error
   */
  public static EmbeddedKafka start(Path folder, int port) {
    return start(folder, port, Map.of());
  }

  /**
   * Starts a broker with {@code settings} of Kafka's before our own.
   *
   * @see #start(Path, int)
   */
  public static EmbeddedKafka start(Path folder, int port, Map<String, String> settings) {
    requireFree(port);
    // Kafka ends the process without a word when it can't write any more
    Exit.setHaltProcedure((status, message) -> halt(folder, status));
    DataFolder taken = DataFolder.open(folder);
    try {
      return start(taken, folder.toAbsolutePath(), port, settings);
    } catch (EmbeddedException e) {
      taken.close();
      throw e;
    } catch (Exception e) {
      taken.close();
      throw DataFolder.full(folder, e).orElseGet(() -> cannotStart(folder, e));
    }
  }

  private static EmbeddedException cannotStart(Path folder, Throwable e) {
    if (NEWER.matcher(firstLine(root(e))).find()) {
      return new EmbeddedException(
          "%s was written by a newer Kafka than this one, %s: use the newer OnRecord, or another folder"
              .formatted(folder, AppInfoParser.getVersion()),
          e);
    }
    return new EmbeddedException(
        "the broker can't start on %s: %s: choose another folder, or see with -v what Kafka says"
            .formatted(folder, firstLine(e)),
        e);
  }

  /** Where clients reach it, as host:port. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Stops it, once what it holds is on disk. Calling it again does nothing more. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      broker.shutdown(SHUTDOWN);
      broker.awaitShutdown();
      controller.shutdown();
      controller.awaitShutdown();
    } finally {
      folder.close();
    }
  }

  private static EmbeddedKafka start(
      DataFolder taken, Path folder, int port, Map<String, String> settings) throws Exception {
    Path logs = folder.resolve("logs");
    Path metadata = folder.resolve("metadata");
    CompletableFuture<Void> fault = new CompletableFuture<>();
    MetaPropertiesEnsemble ensemble =
        new MetaPropertiesEnsemble.Loader()
            .addLogDirs(List.of(logs.toString()))
            .addMetadataLogDir(metadata.toString())
            .load();
    if (!ensemble.emptyLogDirs().isEmpty()) {
      format(ensemble.clusterId(), logs, metadata);
    }
    Properties properties = properties(logs, metadata, port);
    properties.putAll(settings);
    KafkaConfig config = new KafkaConfig(properties);
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> initialized =
        KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(EmbeddedKafka.class), "");
    SharedServer shared =
        new SharedServer(
            config,
            initialized._1(),
            Time.SYSTEM,
            new Metrics(),
            CompletableFuture.completedFuture(Map.of()),
            List.of(NOBODY),
            // Kafka's own server would end the process here
            (name, fatal, action) ->
                (message, cause) -> {
                  LoggerFactory.getLogger(EmbeddedKafka.class)
                      .error("{}: {}", name, message, cause);
                  action.run();
                  EmbeddedException stopped =
                      new EmbeddedException("the broker stopped: " + message, cause);
                  if (fatal) {
                    fault.completeExceptionally(stopped);
                  }
                  return stopped;
                },
            ServerSocketFactory.INSTANCE);
    ControllerServer controller =
        new ControllerServer(shared, KafkaRaftServer.configSchema(), initialized._2());
    BrokerServer broker = new BrokerServer(shared);
    // a broker whose controller has failed waits for it for ever
    CompletableFuture<Void> started =
        CompletableFuture.runAsync(
            () -> {
              controller.startup();
              broker.startup();
            },
            EmbeddedKafka::startThread);
    try {
      CompletableFuture.anyOf(started, fault).join();
    } catch (CompletionException e) {
      broker.shutdown(SHUTDOWN);
      controller.shutdown();
      throw e;
    }
    return new EmbeddedKafka(taken, controller, broker);
  }

  private static void format(Optional<String> clusterId, Path logs, Path metadata)
      throws Exception {
    new Formatter()
        .setPrintStream(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()))
        .setNodeId(NODE)
        .setClusterId(clusterId.orElseGet(() -> Uuid.randomUuid().toString()))
        .setDirectories(List.of(logs.toString(), metadata.toString()))
        .setMetadataLogDirectory(metadata.toString())
        .setControllerListenerName(CONTROLLER)
        .setIgnoreFormatted(true)
        .setHasDynamicQuorum(true)
        .setInitialControllers(
            DynamicVoters.parse("%d@%s:0:%s".formatted(NODE, HOST, Uuid.randomUuid())))
        .run();
  }

  private static Properties properties(Path logs, Path metadata, int port) {
    Properties properties = new Properties();
    properties.put("node.id", Integer.toString(NODE));
    properties.put("process.roles", "broker,controller");
    properties.put(
        "listeners", "%s://%s:%d,%s://%s:0".formatted(BROKER, HOST, port, CONTROLLER, HOST));
    properties.put(
        "listener.security.protocol.map",
        "%s:PLAINTEXT,%s:PLAINTEXT".formatted(BROKER, CONTROLLER));
    properties.put("inter.broker.listener.name", BROKER);
    properties.put("controller.listener.names", CONTROLLER);
    properties.put("controller.quorum.bootstrap.servers", HOST + ":" + NOBODY.getPort());
    properties.put("log.dirs", logs.toString());
    properties.put("metadata.log.dir", metadata.toString());
    // one broker holds one copy
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("share.coordinator.state.topic.replication.factor", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    // few partitions of Kafka's own start and stop faster
    properties.put("offsets.topic.num.partitions", "4");
    properties.put("transaction.state.log.num.partitions", "4");
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("auto.create.topics.enable", "false");
    properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
    properties.put("message.max.bytes", Integer.toString(20 * 1024 * 1024));
    properties.put("log.segment.bytes", Integer.toString(128 * 1024 * 1024));
    properties.put("log.index.size.max.bytes", Integer.toString(1024 * 1024));
    return properties;
  }

  private static void requireFree(int port) {
    if (port == 0) {
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (BindException e) {
      throw new EmbeddedException(
          "port %d is taken: stop what listens there, or choose another port (0 for any)"
              .formatted(port),
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw new EmbeddedException(
          "port %d can't be used (%s): choose another".formatted(port, e.getMessage()), e);
    }
  }

  private static void halt(Path folder, int status) {
    long free = folder.toFile().getUsableSpace();
    System.err.printf(
        "onrecord: the broker stopped, since it can't write to %s (%,d bytes are free there): free some of the disk, then start again%n",
        folder, free);
    Runtime.getRuntime().halt(status);
  }

  private static void startThread(Runnable task) {
    Thread thread = new Thread(task, "broker-start");
    thread.setDaemon(true);
    thread.start();
  }

  private static Throwable root(Throwable e) {
    return e.getCause() == null ? e : root(e.getCause());
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse(message);
  }
}
