package org.onrecord.app.chaos;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/**
 * What can go wrong while articles flow. Two instances, {@value #A} and {@value #B}, are running
 * when it strikes; whoever watches over them starts again what has ended, as a scheduler does.
 */
public enum Fault {
  /** Nothing: what the others are compared with. */
  NONE("nothing happens", 1, 10) {
    @Override
    void strike(Field field) {}
  },
  INSTANCE_KILLED("an instance is killed, 20 times", 1, 300) {
    @Override
    void strike(Field field) throws Exception {
      Random random = new Random(1);
      for (int i = 0; i < 20; i++) {
        Thread.sleep(random.nextInt(1500));
        String which = random.nextBoolean() ? A : B;
        long struck = System.nanoTime();
        field.instance(which).kill();
        field.launch(which);
        field.awaitRecovery(struck);
        field.awaitRunning(which);
      }
    }
  },
  INSTANCE_KILLED_AT_START("an instance is killed 10 times while it starts", 1, 90) {
    @Override
    void strike(Field field) throws Exception {
      Random random = new Random(1);
      field.killInTransaction(A);
      long struck = System.nanoTime();
      for (int i = 0; i < 10; i++) {
        JavaProcess starting = field.launch(A);
        Thread.sleep(1000 + random.nextInt(6000));
        starting.kill();
      }
      field.launch(A);
      field.awaitRecovery(struck);
    }
  },
  BROKER_KILLED("the broker is killed, its data kept, and an instance with it") {
    @Override
    void strike(Field field) throws Exception {
      field.killInTransaction(A);
      long struck = System.nanoTime();
      field.brokers().broker(0).kill();
      field.brokers().restart(0);
      field.launch(A);
      field.awaitRecovery(struck);
    }
  },
  ROLLING_RESTART(
      "three brokers are restarted, one after the other; an instance is killed each time", 3, 60) {
    @Override
    void strike(Field field) throws Exception {
      for (int i = 0; i < field.brokers().count(); i++) {
        field.killInTransaction(A);
        long struck = System.nanoTime();
        field.launch(A);
        field.brokers().broker(i).stop();
        field.brokers().restart(i);
        field.awaitRecovery(struck);
      }
    }
  },
  BROKER_PAUSED("one of three brokers is paused for 20 s", 3, 60) {
    @Override
    void strike(Field field) throws Exception {
      long struck = System.nanoTime();
      field.brokers().broker(1).pause();
      Future<Void> resumed = later(() -> field.brokers().broker(1).resume());
      field.awaitRecovery(struck);
      resumed.get();
    }
  },
  BROKER_CUT_OFF("one of three brokers is cut off the network for 20 s", 3, 60) {
    @Override
    Optional<String> lacking() {
      return PrivateNetwork.lacking();
    }

    @Override
    Network network() throws IOException, InterruptedException {
      return PrivateNetwork.create(brokers());
    }

    @Override
    void strike(Field field) throws Exception {
      field.awaitOpenTransaction();
      long struck = System.nanoTime();
      field.brokers().network().cutOff(1);
      Future<Void> reconnected = later(() -> field.brokers().network().reconnect(1));
      field.awaitRecovery(struck);
      reconnected.get();
    }
  },
  ZOMBIE("an instance is paused for longer than its session, and comes back", 1, 60) {
    @Override
    Duration session() {
      return Duration.ofSeconds(10);
    }

    @Override
    void strike(Field field) throws Exception {
      field.pauseInTransaction(A);
      long struck = System.nanoTime();
      field.awaitRecovery(struck);
      Thread.sleep(session().multipliedBy(2).toMillis());
      field.instance(A).resume();
    }
  },
  STATE_LOST("an instance is killed, and its state folder lost") {
    @Override
    void strike(Field field) throws Exception {
      field.killInTransaction(A);
      long struck = System.nanoTime();
      Utils.delete(field.state(A).toFile());
      field.launch(A);
      field.awaitRecovery(struck);
    }
  },
  STATE_CORRUPTED("an instance is killed, and its state files overwritten") {
    @Override
    void strike(Field field) throws Exception {
      field.killInTransaction(A);
      long struck = System.nanoTime();
      overwrite(field.state(A));
      field.launch(A);
      field.awaitRecovery(struck);
    }
  },
  REGISTRY_DOWN("the registry is down for 10 s") {
    @Override
    void strike(Field field) throws Exception {
      long struck = System.nanoTime();
      field.registry().stop();
      Thread.sleep(10_000);
      field.registry().start();
      field.awaitRecovery(struck);
    }
  },
  REGISTRY_DOWN_AT_START("the registry is down when an instance starts") {
    @Override
    void strike(Field field) throws Exception {
      field.killInTransaction(A);
      long struck = System.nanoTime();
      field.registry().stop();
      field.launch(A).awaitEnd(WAIT_SECONDS);
      field.registry().start();
      field.launch(A);
      field.awaitRecovery(struck);
    }
  },
  POISON("what is no record of ours on every input topic") {
    @Override
    void strike(Field field) throws Exception {
      long struck = System.nanoTime();
      byte[][] poisons = {{}, {1, 2, 3}, {0, 0, 0, 0, 99, 1}, new byte[100_000]};
      for (byte[] poison : poisons) {
        field.sendBytes(field.topics().articles().name(), poison);
        field.sendBytes(field.topics().speakerAliases().name(), poison);
        field.sendBytes(field.topics().alertRules().name(), poison);
      }
      field.awaitRecovery(struck);
      killAnInstance(field);
    }
  },
  BURST("ten times as many articles for a minute, an instance killed in it", 1, 600) {
    @Override
    int times() {
      return 6;
    }

    @Override
    void strike(Field field) throws Exception {
      long quickened = System.nanoTime();
      field.flow().quicken(10);
      sleepUntil(quickened, 30);
      killAnInstance(field);
      sleepUntil(quickened, 60);
      field.flow().quicken(1);
    }
  },
  DISK_FULL_OF_BROKER(
      "the broker's disk is full, until there is room again; an instance is killed meanwhile") {
    @Override
    Optional<String> lacking() throws IOException {
      return SmallDisk.lacking();
    }

    @Override
    void strike(Field field) throws Exception {
      field.brokers().broker(0).stop();
      SmallDisk disk = field.smallDisk(field.brokers().data(0));
      field.brokers().restart(0);
      field.awaitMore();
      field.killInTransaction(A);
      long struck = System.nanoTime();
      disk.fill();
      field.brokers().broker(0).awaitEnd(WAIT_SECONDS);
      disk.free();
      field.brokers().restart(0);
      field.awaitRecovery(struck);
    }
  },
  DISK_FULL_OF_INSTANCE("an instance's disk is full, until there is room again", 1, 120) {
    @Override
    Optional<String> lacking() throws IOException {
      return SmallDisk.lacking();
    }

    @Override
    void strike(Field field) throws Exception {
      field.instance(A).stop();
      SmallDisk disk = field.smallDisk(field.state(A));
      field.start(A);
      field.awaitMore();
      field.awaitOpenTransaction();
      long struck = System.nanoTime();
      disk.fill();
      // memory does for a while, but when it ends it has to write what it holds
      if (!field.instance(A).endsWithin(10)) {
        field.instance(A).stop();
      }
      // what it doesn't use again it deletes, which may be room enough
      JavaProcess starting = field.launch(A);
      boolean ended = starting.endsWithin(30);
      disk.free();
      if (ended) {
        field.launch(A);
      }
      field.awaitRecovery(struck);
      killAnInstance(field);
    }
  },
  CLOCK_OF_INSTANCE_STEPPED("an instance's clock is a minute ahead, then a minute behind", 1, 60) {
    @Override
    Optional<String> lacking() throws IOException {
      return FakedClock.lacking();
    }

    @Override
    void strike(Field field) throws Exception {
      FakedClock clock = FakedClock.right(field.folder());
      field.instance(A).stop();
      field.use(A, JavaLauncher.SAME.withEnvironment(clock.environment()));
      field.start(A);
      step(clock, field);
    }
  },
  CLOCK_OF_BROKER_STEPPED("the broker's clock is a minute ahead, then a minute behind", 1, 60) {
    @Override
    Optional<String> lacking() throws IOException {
      return FakedClock.lacking();
    }

    @Override
    void strike(Field field) throws Exception {
      FakedClock clock = FakedClock.right(field.folder());
      field.brokers().broker(0).stop();
      field.brokers().restart(0, clock.environment());
      field.awaitMore();
      step(clock, field);
    }
  },
  UPGRADE(
      "the previous release is replaced, instance by instance, with its state in place", 1, 60) {
    @Override
    boolean isFromPrevious() {
      return true;
    }

    @Override
    void strike(Field field) throws Exception {
      for (String instance : List.of(A, B)) {
        field.awaitOpenTransaction();
        long struck = System.nanoTime();
        field.instance(instance).stop();
        field.use(instance, JavaLauncher.SAME);
        field.start(instance);
        field.awaitRecovery(struck);
      }
      killAnInstance(field);
    }
  };

  static final String A = "a";
  static final String B = "b";

  private static final int CORRUPTED_BYTES = 64;
  private static final int WAIT_SECONDS = 180;
  private static final int AWAY_SECONDS = 20;

  private final String description;
  private final int brokers;
  private final int seconds;

  Fault(String description) {
    this(description, 1, 30);
  }

  Fault(String description, int brokers, int seconds) {
    this.description = description;
    this.brokers = brokers;
    this.seconds = seconds;
  }

  /** A minute ahead, then a minute behind. */
  private static void step(FakedClock clock, Field field) throws Exception {
    for (Duration offset : List.of(Duration.ofMinutes(1), Duration.ofMinutes(-1))) {
      field.awaitOpenTransaction();
      long struck = System.nanoTime();
      clock.step(offset);
      Thread.sleep(FakedClock.HEEDED.toMillis());
      field.awaitRecovery(struck);
    }
    killAnInstance(field);
  }

  /** Takes something back, where what happens besides does not by itself. */
  private static void killAnInstance(Field field) throws Exception {
    field.killInTransaction(A);
    long struck = System.nanoTime();
    field.launch(A);
    field.awaitRecovery(struck);
  }

  /** In words. */
  public String description() {
    return description;
  }

  /** As it is named on the command line. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How many brokers it takes. */
  int brokers() {
    return brokers;
  }

  /** For how long articles have to flow. */
  int seconds() {
    return seconds;
  }

  /**
   * How long an instance may be silent until its partitions are given to others: Kafka's default,
   * in which one that was killed is back under its name.
   */
  Duration session() {
    return Duration.ofSeconds(45);
  }

  /** How many times as many articles as others it takes. */
  int times() {
    return 1;
  }

  /** Whether the instances begin as the previous release has them. */
  boolean isFromPrevious() {
    return false;
  }

  /** What this machine lacks for it; empty if nothing. */
  Optional<String> lacking() throws IOException {
    return Optional.empty();
  }

  /** What the brokers are on. */
  Network network() throws IOException, InterruptedException {
    return Network.LOOPBACK;
  }

  /** Does it. */
  abstract void strike(Field field) throws Exception;

  private static void sleepUntil(long since, int seconds) throws InterruptedException {
    long left = TimeUnit.SECONDS.toNanos(seconds) - (System.nanoTime() - since);
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }

  /** Mends what was broken after {@value #AWAY_SECONDS} s, whatever has come of it by then. */
  private static Future<Void> later(Mending mending) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            mending.mend();
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        },
        CompletableFuture.delayedExecutor(AWAY_SECONDS, TimeUnit.SECONDS));
  }

  /** What is done to mend a fault. */
  private interface Mending {
    void mend() throws IOException, InterruptedException;
  }

  private static void overwrite(Path state) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(state)) {
      all.filter(file -> file.toString().matches(".*(\\.sst|\\.log|MANIFEST-\\d+)"))
          .filter(file -> file.toFile().length() > CORRUPTED_BYTES)
          .forEach(files::add);
    }
    for (Path file : files) {
      try (var opened = new RandomAccessFile(file.toFile(), "rw")) {
        opened.seek(opened.length() / 2);
        opened.write(new byte[CORRUPTED_BYTES]);
      }
    }
  }
}
