package org.onrecord.app.chaos;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/**
 * What can go wrong while articles flow. Two instances, {@value #A} and {@value #B}, are running
 * when it strikes; whoever watches over them starts again what has ended, as a scheduler does.
 */
public enum Fault {
  /** Nothing: what the others are compared with. */
  NONE("nothing happens") {
    @Override
    void strike(Field field, List<Duration> recoveries) {}
  },
  INSTANCE_KILLED("an instance is killed, 20 times", 1, 120) {
    @Override
    void strike(Field field, List<Duration> recoveries) throws Exception {
      Random random = new Random(1);
      for (int i = 0; i < 20; i++) {
        Thread.sleep(200 + random.nextInt(1500));
        String which = random.nextBoolean() ? A : B;
        long struck = System.nanoTime();
        field.instance(which).kill();
        field.launch(which).awaitPrinted("running: ", 60);
        recoveries.add(field.awaitMore(struck));
      }
    }
  },
  BROKER_KILLED("the broker is killed, its data kept") {
    @Override
    void strike(Field field, List<Duration> recoveries) throws Exception {
      long struck = System.nanoTime();
      field.brokers().broker(0).kill();
      field.brokers().restart(0);
      recoveries.add(field.awaitMore(struck));
    }
  },
  ROLLING_RESTART("three brokers are restarted, one after the other", 3, 60) {
    @Override
    void strike(Field field, List<Duration> recoveries) throws Exception {
      for (int i = 0; i < field.brokers().count(); i++) {
        long struck = System.nanoTime();
        field.brokers().broker(i).stop();
        field.brokers().restart(i);
        recoveries.add(field.awaitMore(struck));
      }
    }
  },
  BROKER_CUT_OFF("one of three brokers hears and says nothing for 20 s", 3, 60) {
    @Override
    void strike(Field field, List<Duration> recoveries) throws Exception {
      long struck = System.nanoTime();
      field.brokers().broker(1).pause();
      recoveries.add(field.awaitMore(struck));
      Thread.sleep(20_000);
      field.brokers().broker(1).resume();
    }
  },
  ZOMBIE("an instance is paused for longer than its session, and comes back", 1, 60) {
    @Override
    void strike(Field field, List<Duration> recoveries) throws Exception {
      long struck = System.nanoTime();
      field.instance(A).pause();
      // what was on its way is out, and the other one alone
      Thread.sleep(1000);
      recoveries.add(field.awaitMore(struck));
      Thread.sleep(Field.SESSION.multipliedBy(2).toMillis());
      field.instance(A).resume();
      field.keepAlive(A);
    }
  },
  STATE_LOST("an instance is killed, and its state folder lost") {
    @Override
    void strike(Field field, List<Duration> recoveries) throws Exception {
      long struck = System.nanoTime();
      field.instance(A).kill();
      Utils.delete(field.state(A).toFile());
      field.launch(A);
      recoveries.add(field.awaitMore(struck));
    }
  },
  STATE_CORRUPTED("an instance is killed, and its state files overwritten") {
    @Override
    void strike(Field field, List<Duration> recoveries) throws Exception {
      long struck = System.nanoTime();
      field.instance(A).kill();
      overwrite(field.state(A));
      field.launch(A);
      recoveries.add(field.awaitMore(struck));
      field.keepAlive(A);
    }
  },
  REGISTRY_DOWN("the registry is down for 10 s") {
    @Override
    void strike(Field field, List<Duration> recoveries) throws Exception {
      long struck = System.nanoTime();
      field.registry().stop();
      Thread.sleep(10_000);
      field.registry().start();
      recoveries.add(field.awaitMore(struck));
      field.keepAlive(A);
      field.keepAlive(B);
    }
  },
  REGISTRY_DOWN_AT_START("the registry is down when an instance starts") {
    @Override
    void strike(Field field, List<Duration> recoveries) throws Exception {
      long struck = System.nanoTime();
      field.instance(A).kill();
      field.registry().stop();
      field.launch(A).awaitEnd(60);
      field.registry().start();
      field.launch(A);
      recoveries.add(field.awaitMore(struck));
    }
  },
  POISON("what is no record of ours on every input topic") {
    @Override
    void strike(Field field, List<Duration> recoveries) throws Exception {
      long struck = System.nanoTime();
      byte[][] poisons = {{}, {1, 2, 3}, {0, 0, 0, 0, 99, 1}, new byte[100_000]};
      for (byte[] poison : poisons) {
        field.sendBytes(field.topics().articles().name(), poison);
        field.sendBytes(field.topics().speakerAliases().name(), poison);
        field.sendBytes(field.topics().alertRules().name(), poison);
      }
      recoveries.add(field.awaitMore(struck));
      field.keepAlive(A);
      field.keepAlive(B);
    }
  },
  BURST("ten times as many articles") {
    @Override
    void strike(Field field, List<Duration> recoveries) throws Exception {
      long struck = System.nanoTime();
      field.quicken(10);
      recoveries.add(field.awaitMore(struck));
    }
  };

  static final String A = "a";
  static final String B = "b";

  private static final int CORRUPTED_BYTES = 64;

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
   * Does it.
   *
   * @param recoveries is added to, each time something comes out again, how long that took
   */
  abstract void strike(Field field, List<Duration> recoveries) throws Exception;

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
