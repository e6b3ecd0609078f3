package org.onrecord.app.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.onrecord.app.Main;
import org.onrecord.app.bench.Workload;
import org.onrecord.app.runtime.BundledRules;
import org.onrecord.app.runtime.TopicSetup;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;
import org.onrecord.streams.Progress;

/** Where one fault is tried: brokers, a registry, topics and instances of its own. */
final class Field implements AutoCloseable {

  private static final int START_SECONDS = 180;
  private static final int ANSWER_MILLIS = 2000;
  private static final int OTHERS_COMMIT_MILLIS = 1000;

  /** What takes a transaction back, and what commits the next, is at the partition's end, too. */
  private static final int MARKS = 2;

  private static final int THROUGH_SECONDS = 600;

  private final String name;
  private final Path folder;
  private final Brokers brokers;
  private final Registry registry;
  private final Admin admin;
  private final Topics topics;
  private final ArticleFlow flow;
  private final Duration session;
  private final String logLevel;
  private final List<Duration> recoveries;
  private final Map<String, JavaLauncher> launchers = new HashMap<>();
  private final Map<String, JavaProcess> instances = new HashMap<>();
  private final List<SmallDisk> disks = new ArrayList<>();
  private final List<RecordMetadata> poison = new ArrayList<>();

  /**
   * Makes the topics, and puts rules on theirs.
   *
   * @param name of topics, application and folders
   * @param articles how many are published, at {@code rate} a second
   * @param session how long an instance may be silent until its partitions are given to others
   * @param logLevel how much instances log
   * @param recoveries is added to, each time more comes out again, how long that took
   */
  Field(
      String name,
      Path folder,
      Brokers brokers,
      Registry registry,
      Workload workload,
      int articles,
      double rate,
      Duration session,
      String logLevel,
      List<Duration> recoveries)
      throws IOException {
    this.name = name;
    this.session = session;
    this.logLevel = logLevel;
    this.recoveries = recoveries;
    this.folder = Files.createDirectories(folder.resolve(name));
    this.brokers = brokers;
    this.registry = registry;
    topics =
        new Topics(name + ".", new SchemaRegistry(Map.of("schema.registry.url", registry.url())));
    flow = new ArticleFlow(workload, topics, clients(), articles, rate);
    admin = Admin.create(clients());
    new TopicSetup(admin, topics).create();
    try (InputStream rules = Field.class.getResourceAsStream("rules.yaml")) {
      BundledRules.add(Objects.requireNonNull(rules), clients(), topics);
    }
  }

  Brokers brokers() {
    return brokers;
  }

  Registry registry() {
    return registry;
  }

  Topics topics() {
    return topics;
  }

  /** The articles that flow meanwhile. */
  ArticleFlow flow() {
    return flow;
  }

  Map<String, Object> clients() {
    return new HashMap<>(Map.of("bootstrap.servers", brokers.bootstrapServers()));
  }

  /** Moves a folder that nobody uses to a small disk. */
  SmallDisk smallDisk(Path folder) throws Exception {
    SmallDisk disk = SmallDisk.under(folder);
    disks.add(disk);
    return disk;
  }

  /** Where logs and state are. */
  Path folder() {
    return folder;
  }

  /** Where an instance keeps its state. */
  Path state(String instance) {
    return folder.resolve("state-" + instance);
  }

  JavaProcess instance(String instance) {
    return Objects.requireNonNull(instances.get(instance));
  }

  /** From its next start on the instance is started like this. */
  void use(String instance, JavaLauncher launcher) {
    launchers.put(instance, launcher);
  }

  /** Starts instances, under the names that they keep over restarts, and waits for them to run. */
  void start(String... names) throws Exception {
    for (String instance : names) {
      launch(instance);
    }
    for (String instance : names) {
      awaitRunning(instance);
    }
  }

  /** Waits for an instance that has been started to run. */
  void awaitRunning(String name) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!instance(name).hasPrinted("running: ")) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s did not start; it printed:%n%s".formatted(name, instance(name).printed()));
      }
      keepAlive();
      Thread.sleep(50);
    }
  }

  /** Starts an instance without waiting for it to run. */
  JavaProcess launch(String instance) throws IOException {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("bootstrap.servers", brokers.bootstrapServers());
    settings.put("schema.registry.url", registry.url());
    settings.put("topic.prefix", name + ".");
    settings.put("application.id", name);
    settings.put("log.level", logLevel);
    settings.put("streams.session.timeout.ms", session.toMillis());
    Path file = folder.resolve(instance + ".properties");
    Files.writeString(
        file,
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining("\n")));
    JavaProcess process =
        launchers
            .getOrDefault(instance, JavaLauncher.SAME)
            .start(
                folder.resolve(instance + "-" + System.nanoTime() + ".log"),
                Main.class.getName(),
                "run",
                "--config=" + file,
                "--instance-id=" + instance,
                "--state=" + state(instance));
    instances.put(instance, process);
    return process;
  }

  /** Starts again what has ended by itself. */
  private void keepAlive() throws IOException {
    for (String instance : List.copyOf(instances.keySet())) {
      if (!instance(instance).isAlive()) {
        launch(instance);
      }
    }
  }

  /** Sends what is no record of ours. */
  void sendBytes(String topic, byte[] value) throws Exception {
    try (var producer =
        new KafkaProducer<>(clients(), new StringSerializer(), new ByteArraySerializer())) {
      RecordMetadata sent =
          producer.send(new ProducerRecord<>(topic, 0, 0L, "poison", value)).get();
      // rules are read into each instance as a whole, without a task: what is none is only logged
      if (!topic.equals(topics.alertRules().name())) {
        poison.add(sent);
      }
    }
  }

  /** Where what is no record of ours was put, and has to be set aside. */
  List<RecordMetadata> poison() {
    return poison;
  }

  /** Waits until some quotes are out, so that there is something to lose. */
  void awaitUnderWay() throws Exception {
    await(() -> ends(IsolationLevel.READ_COMMITTED).stream().anyMatch(end -> end > 0));
  }

  /** Waits until quotes are out that may yet be taken back: so that something is. */
  void awaitOpenTransaction() throws Exception {
    await(() -> !open().isEmpty());
  }

  /**
   * Pauses an instance while quotes of its own are out that may yet be taken back. They stay so,
   * where others' are committed in less than {@value #OTHERS_COMMIT_MILLIS} ms.
   */
  void pauseInTransaction(String name) throws Exception {
    await(
        () -> {
          if (open().isEmpty()) {
            return false;
          }
          instance(name).pause();
          Map<Integer, Long> before = open();
          Thread.sleep(OTHERS_COMMIT_MILLIS);
          if (!Collections.disjoint(before.entrySet(), open().entrySet())) {
            return true;
          }
          instance(name).resume();
          return false;
        });
  }

  /** Kills an instance while quotes of its own are out that will be taken back. */
  void killInTransaction(String name) throws Exception {
    pauseInTransaction(name);
    instance(name).kill();
  }

  /** The partitions with quotes that may yet be taken back, and where the first of these is. */
  private Map<Integer, Long> open() throws Exception {
    List<Long> committed = ends(IsolationLevel.READ_COMMITTED);
    List<Long> all = ends(IsolationLevel.READ_UNCOMMITTED);
    return IntStream.range(0, Math.min(committed.size(), all.size()))
        .filter(i -> committed.get(i) < all.get(i))
        .boxed()
        .collect(Collectors.toMap(i -> i, committed::get));
  }

  /**
   * Waits until more comes out of every partition, and notes how long that is since it was struck;
   * not if all is through before.
   *
   * @param struck when that was, by {@link System#nanoTime}
   */
  void awaitRecovery(long struck) throws Exception {
    if (awaitMore()) {
      recoveries.add(Duration.ofNanos(System.nanoTime() - struck));
    }
  }

  /**
   * Waits until more comes out of every partition than there is, taken back or not.
   *
   * @return whether it did, and not all is through
   */
  boolean awaitMore() throws Exception {
    List<Long> before = new ArrayList<>();
    return await(
            () -> {
              before.addAll(ends(IsolationLevel.READ_UNCOMMITTED));
              return !before.isEmpty();
            })
        && await(
            () -> {
              List<Long> now = ends(IsolationLevel.READ_COMMITTED);
              return !now.isEmpty()
                  && IntStream.range(0, now.size())
                      .allMatch(i -> now.get(i) > before.get(i) + MARKS);
            });
  }

  /** Waits for a condition until all is through; whether it came to hold. */
  private boolean await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(THROUGH_SECONDS);
    while (!condition.call()) {
      if (isThrough()) {
        return false;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "no more quotes came within %d s".formatted(THROUGH_SECONDS));
      }
      keepAlive();
      Thread.sleep(25);
    }
    return true;
  }

  private boolean isThrough() throws Exception {
    if (!flow.published().isDone() || ends(IsolationLevel.READ_COMMITTED).isEmpty()) {
      return false;
    }
    try (Progress progress = new Progress(topics, name, clients())) {
      return isThrough(progress);
    }
  }

  /** Whether it is, as far as the brokers say: one that doesn't answer may be the fault. */
  private static boolean isThrough(Progress progress) {
    try {
      return progress.isThrough();
    } catch (KafkaException e) {
      if (e instanceof RetriableException || e.getCause() instanceof RetriableException) {
        return false;
      }
      throw e;
    }
  }

  /** Where each partition of the quotes ends; empty where a broker doesn't answer. */
  private List<Long> ends(IsolationLevel isolation) throws Exception {
    List<TopicPartition> partitions =
        IntStream.range(0, topics.quotes().partitions())
            .mapToObj(i -> new TopicPartition(topics.quotes().name(), i))
            .toList();
    try {
      var found =
          admin
              .listOffsets(
                  partitions.stream()
                      .collect(Collectors.toMap(one -> one, one -> OffsetSpec.latest())),
                  new ListOffsetsOptions(isolation).timeoutMs(ANSWER_MILLIS))
              .all()
              .get();
      return partitions.stream()
          .map(one -> Objects.requireNonNull(found.get(one)).offset())
          .toList();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        return List.of();
      }
      throw e;
    }
  }

  /** Waits until all is published and through, and reads what came of it. */
  Tables finish() throws Exception {
    flow.published().get(THROUGH_SECONDS, TimeUnit.SECONDS);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(THROUGH_SECONDS);
    try (Progress progress = new Progress(topics, name, clients())) {
      while (!isThrough(progress)) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "it is not through after %d s".formatted(THROUGH_SECONDS));
        }
        keepAlive();
        Thread.sleep(200);
      }
    }
    return Tables.read(clients(), topics);
  }

  /** How many records of the sink topics were written and taken back. */
  long aborted() {
    return Aborted.count(clients(), topics);
  }

  @Override
  public void close() {
    instances.values().forEach(JavaProcess::close);
    disks.forEach(SmallDisk::close);
    admin.close(Duration.ZERO);
    topics.registry().close();
  }
}
