package org.onrecord.app.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.bench.Workload;
import org.onrecord.embedded.EmbeddedKafka;

/**
 * Faults, one after the other, each on brokers and instances of its own, with articles flowing.
 * What comes out in the end has to be what comes out without any.
 */
public final class Chaos {

  private final Path folder;
  private final Workload workload;
  private final int articles;
  private final @Nullable Path previous;
  private final String logLevel;
  private final Consumer<Verdict> verdicts;
  private final Map<String, Tables> references = new HashMap<>();

  /**
   * Prepares it.
   *
   * @param folder where brokers, instances and their logs are
   * @param articles how many are published for each fault
   * @param previous the folder with the previous release's jars
   * @param logLevel how much instances log
   * @param verdicts is told of each fault when it is over
   */
  public Chaos(
      Path folder,
      Workload workload,
      int articles,
      @Nullable Path previous,
      String logLevel,
      Consumer<Verdict> verdicts) {
    this.folder = folder;
    this.workload = workload;
    this.articles = articles;
    this.previous = previous;
    this.logLevel = logLevel;
    this.verdicts = verdicts;
  }

  /** What came of a fault. */
  public enum Outcome {
    /** Without faults: what the others are compared with. */
    REFERENCE,
    /** Nothing was lost, added or changed, though something had been taken back. */
    SAME,
    /** Nothing was lost, added or changed; but there was nothing to take back either. */
    NO_PROOF,
    DIFFERENT,
    /** It could not be tried to the end. */
    FAILED,
    /** This machine lacks something for it. */
    SKIPPED
  }

  /**
   * What came of a fault.
   *
   * @param rows how many quotes, speakers, statements, alerts and dead letters there are
   * @param differences those that are not as without faults, a line each
   * @param aborted how many records were written and taken back
   * @param recoveries how long it took, each time, until more came out of every partition; not
   *     those times when there was no more to come
   * @param note what is to be said of it besides: why it failed or was skipped; may be empty
   */
  public record Verdict(
      Fault fault,
      Outcome outcome,
      int rows,
      List<String> differences,
      long aborted,
      List<Duration> recoveries,
      String note) {

    /** Whether it is no reason to look into it. */
    public boolean isWell() {
      return outcome != Outcome.DIFFERENT && outcome != Outcome.FAILED;
    }
  }

  /** Tries {@code faults}, and tells whether all that could be tried went well. */
  public boolean run(List<Fault> faults) throws Exception {
    boolean well = true;
    try (EmbeddedKafka schemas = EmbeddedKafka.start(folder.resolve("schemas"), 0);
        Registry registry = new Registry(schemas.bootstrapServers())) {
      for (Fault fault : faults) {
        Optional<String> lacking = lacking(fault);
        if (lacking.isPresent()) {
          verdicts.accept(
              new Verdict(
                  fault, Outcome.SKIPPED, 0, List.of(), 0, List.of(), lacking.orElseThrow()));
        } else {
          well &= run(fault, registry);
        }
      }
      return well;
    }
  }

  private Optional<String> lacking(Fault fault) throws Exception {
    return fault.isFromPrevious() && previous == null
        ? Optional.of("--previous names no release to upgrade from")
        : fault.lacking();
  }

  private boolean run(Fault fault, Registry registry) throws Exception {
    List<Tables> expected = new ArrayList<>();
    Tables now = reference(fault.times(), JavaLauncher.SAME, "", registry);
    if (now == null) {
      return false;
    }
    expected.add(now);
    String note = "";
    if (fault.isFromPrevious()) {
      Tables before = reference(fault.times(), previous(), ", in the previous release", registry);
      if (before == null) {
        return false;
      }
      expected.add(before);
      note =
          "the releases agree in %d of %d and %d rows"
              .formatted(now.agreed(before), before.rows().size(), now.rows().size());
    }
    return fault == Fault.NONE
        || attempt(
                fault,
                fault.times(),
                fault.isFromPrevious() ? previous() : JavaLauncher.SAME,
                registry,
                expected,
                note)
            != null;
  }

  private JavaLauncher previous() {
    return JavaLauncher.SAME.withClassPath(previous + "/*");
  }

  /** What comes out without faults, of so many articles. */
  private @Nullable Tables reference(
      int times, JavaLauncher launcher, String release, Registry registry) throws Exception {
    String key = times + release;
    Tables known = references.get(key);
    if (known == null) {
      known =
          attempt(
              Fault.NONE,
              times,
              launcher,
              registry,
              List.of(),
              "%d articles%s".formatted(articles * times, release));
      if (known != null) {
        references.put(key, known);
      }
    }
    return known;
  }

  private @Nullable Tables attempt(
      Fault fault,
      int times,
      JavaLauncher launcher,
      Registry registry,
      List<Tables> expected,
      String note)
      throws Exception {
    List<Duration> recoveries = new ArrayList<>();
    String name = "%s-%d".formatted(fault.title(), references.size());
    Path data = folder.resolve(name);
    try (Network network = fault.network();
        Brokers brokers = Brokers.start(data, network, fault.brokers());
        Field field =
            new Field(
                "chaos-" + name,
                data,
                brokers,
                registry,
                workload,
                articles * times,
                (double) articles * times / fault.seconds(),
                fault.session(),
                logLevel,
                recoveries)) {
      field.use(Fault.A, launcher);
      field.use(Fault.B, launcher);
      field.start(Fault.A, Fault.B);
      field.flow().start();
      field.awaitUnderWay();
      fault.strike(field);
      Tables found = field.finish();
      List<String> differences =
          expected.isEmpty()
              ? List.of()
              : found.differences(
                  expected.stream().map(table -> table.with(field.poison())).toList());
      long aborted = field.aborted();
      Verdict verdict =
          new Verdict(
              fault,
              outcome(fault, found, differences, aborted),
              found.rows().size(),
              differences,
              aborted,
              recoveries,
              note);
      verdicts.accept(verdict);
      return verdict.isWell() ? found : null;
    } catch (IllegalStateException | KafkaException | ExecutionException | TimeoutException e) {
      verdicts.accept(
          new Verdict(
              fault, Outcome.FAILED, 0, List.of(), 0, recoveries, String.valueOf(e.getMessage())));
      return null;
    }
  }

  private static Outcome outcome(
      Fault fault, Tables found, List<String> differences, long aborted) {
    if (!differences.isEmpty() || found.rows().isEmpty()) {
      return Outcome.DIFFERENT;
    }
    if (fault == Fault.NONE) {
      return Outcome.REFERENCE;
    }
    return aborted == 0 ? Outcome.NO_PROOF : Outcome.SAME;
  }
}
