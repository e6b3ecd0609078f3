package org.onrecord.app.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.onrecord.app.Main;
import org.onrecord.app.bench.Workload;
import org.onrecord.app.runtime.TopicSetup;
import org.onrecord.model.Article;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;
import org.onrecord.streams.Progress;

/** Where one fault is tried: brokers, a registry, topics and instances of its own. */
final class Field implements AutoCloseable {

  /** Well above what an instance needs to say that it lives. */
  static final Duration SESSION = Duration.ofSeconds(10);

  private static final int START_SECONDS = 90;
  private static final int ANSWER_MILLIS = 2000;
  private static final int THROUGH_SECONDS = 240;

  private final String name;
  private final Path folder;
  private final Brokers brokers;
  private final Registry registry;
  private final Topics topics;
  private final Workload workload;
  private final int articles;
  private final double rate;
  private final Map<String, JavaProcess> instances = new HashMap<>();
  private final CompletableFuture<Void> published = new CompletableFuture<>();
  private volatile double factor = 1;
  private long committed;

  /**
   * Makes the topics.
   *
   * @param name of topics, application and folders
   * @param articles how many are published, at {@code rate} a second
   */
  Field(
      String name,
      Path folder,
      Brokers brokers,
      Registry registry,
      Workload workload,
      int articles,
      double rate)
      throws IOException {
    this.name = name;
    this.folder = Files.createDirectories(folder.resolve(name));
    this.brokers = brokers;
    this.registry = registry;
    this.workload = workload;
    this.articles = articles;
    this.rate = rate;
    topics =
        new Topics(name + ".", new SchemaRegistry(Map.of("schema.registry.url", registry.url())));
    try (Admin admin = Admin.create(clients())) {
      new TopicSetup(admin, topics).create();
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

  Map<String, Object> clients() {
    return new HashMap<>(Map.of("bootstrap.servers", brokers.bootstrapServers()));
  }

  /** Where an instance keeps its state. */
  Path state(String instance) {
    return folder.resolve("state-" + instance);
  }

  JavaProcess instance(String instance) {
    return Objects.requireNonNull(instances.get(instance));
  }

  /** Starts an instance, under the name that it keeps over restarts. */
  void start(String instance) throws Exception {
    Path log = folder.resolve(instance + "-" + System.nanoTime() + ".log");
    JavaProcess process = launch(instance, log);
    process.awaitPrinted("running: ", START_SECONDS);
  }

  /** Starts an instance without waiting for it to run. */
  JavaProcess launch(String instance) throws IOException {
    return launch(instance, folder.resolve(instance + "-" + System.nanoTime() + ".log"));
  }

  private JavaProcess launch(String instance, Path log) throws IOException {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("bootstrap.servers", brokers.bootstrapServers());
    settings.put("schema.registry.url", registry.url());
    settings.put("topic.prefix", name + ".");
    settings.put("application.id", name);
    settings.put("streams.session.timeout.ms", SESSION.toMillis());
    settings.put("streams.heartbeat.interval.ms", SESSION.toMillis() / 5);
    settings.put("streams.transaction.timeout.ms", SESSION.toMillis());
    Path file = folder.resolve(instance + ".properties");
    Files.writeString(
        file,
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining("\n")));
    JavaProcess process =
        JavaProcess.start(
            log,
            Main.class.getName(),
            "run",
            "--config=" + file,
            "--instance-id=" + instance,
            "--state=" + state(instance));
    instances.put(instance, process);
    return process;
  }

  /** Starts an instance again if it has ended by itself. */
  void keepAlive(String instance) throws Exception {
    if (!instance(instance).isAlive()) {
      start(instance);
    }
  }

  /** Publishes all articles, on a thread of its own. */
  void publish() {
    Thread thread =
        new Thread(
            () -> {
              try {
                send();
                published.complete(null);
              } catch (RuntimeException e) {
                published.completeExceptionally(e);
              }
            },
            "chaos-publisher");
    thread.setDaemon(true);
    thread.start();
  }

  /** From now on so many times as many articles a second. */
  void quicken(double times) {
    factor = times;
  }

  private void send() {
    Map<String, Object> properties = clients();
    properties.put("max.request.size", Topics.MAX_RECORD_BYTES);
    properties.put("delivery.timeout.ms", (int) TimeUnit.MINUTES.toMillis(5));
    try (var producer =
        new KafkaProducer<>(
            properties,
            topics.articles().keySerde().serializer(),
            topics.articles().valueSerde().serializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < articles; i++) {
        Article article = workload.article(i);
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    topics.articles().name(),
                    null,
                    // within the window in which the order of arrival doesn't matter
                    TimeUnit.SECONDS.toMillis(i),
                    article.getArticleId(),
                    article)));
        LockSupport.parkNanos((long) (1e9 / (rate * factor)));
      }
      for (Future<?> one : sent) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("an article was not taken: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing", e);
    }
  }

  /** Sends what is no record of ours. */
  void sendBytes(String topic, byte[] value) throws Exception {
    try (var producer =
        new KafkaProducer<>(clients(), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, 0L, "poison", value)).get();
    }
  }

  /** Waits until some quotes are out, so that there is something to lose. */
  void awaitUnderWay() throws Exception {
    awaitMoreThan(0, START_SECONDS);
  }

  /**
   * Waits until more comes out than there is now.
   *
   * @param struck when it was struck, by {@link System#nanoTime}
   * @return how long it is since then
   */
  Duration awaitMore(long struck) throws Exception {
    awaitMoreThan(committed(), THROUGH_SECONDS);
    return Duration.ofNanos(System.nanoTime() - struck);
  }

  private void awaitMoreThan(long records, int seconds) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (committed() <= records && !isThrough()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("no more quotes came within %d s".formatted(seconds));
      }
      Thread.sleep(25);
    }
  }

  private boolean isThrough() {
    if (!published.isDone()) {
      return false;
    }
    try (Progress progress = new Progress(topics, name, clients())) {
      return progress.isThrough();
    }
  }

  /** How many records are out, as far as the brokers answer. */
  private long committed() throws Exception {
    try (Admin admin = Admin.create(clients())) {
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      for (int i = 0; i < topics.quotes().partitions(); i++) {
        latest.put(new TopicPartition(topics.quotes().name(), i), OffsetSpec.latest());
      }
      committed =
          admin
              .listOffsets(
                  latest,
                  new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(ANSWER_MILLIS))
              .all()
              .get()
              .values()
              .stream()
              .mapToLong(end -> end.offset())
              .sum();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
    }
    return committed;
  }

  /** Waits until all is published and through, and reads what came of it. */
  Tables finish() throws Exception {
    published.get(THROUGH_SECONDS, TimeUnit.SECONDS);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(THROUGH_SECONDS);
    try (Progress progress = new Progress(topics, name, clients())) {
      while (!progress.isThrough()) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "it is not through after %d s".formatted(THROUGH_SECONDS));
        }
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
    topics.registry().close();
  }
}
