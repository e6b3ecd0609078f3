package org.onrecord.app.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Utils;
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
  private final Consumer<Verdict> verdicts;

  /**
   * Prepares it.
   *
   * @param folder where brokers, instances and their logs are
   * @param articles how many are published for each fault
   * @param verdicts is told of each fault when it is over
   */
  public Chaos(Path folder, Workload workload, int articles, Consumer<Verdict> verdicts) {
    this.folder = folder;
    this.workload = workload;
    this.articles = articles;
    this.verdicts = verdicts;
  }

  /**
   * What came of a fault.
   *
   * @param rows how many quotes, speakers and statements there are
   * @param differences those that are not as without faults, a line each
   * @param aborted how many records were written and taken back
   * @param recoveries how long it took, each time, until more came out
   * @param failure why it could not be tried to the end; empty if it was
   */
  public record Verdict(
      Fault fault,
      int rows,
      List<String> differences,
      long aborted,
      List<Duration> recoveries,
      String failure) {

    /** Whether nothing was lost, added or changed. */
    public boolean isWell() {
      return failure.isEmpty() && differences.isEmpty() && rows > 0;
    }
  }

  /** Tries {@code faults}, and tells whether all went well. */
  public boolean run(List<Fault> faults) throws Exception {
    boolean well = true;
    try (EmbeddedKafka schemas = EmbeddedKafka.start(folder.resolve("schemas"), 0);
        Registry registry = new Registry(schemas.bootstrapServers())) {
      Tables expected = attempt(Fault.NONE, registry, null);
      for (Fault fault : faults) {
        if (fault != Fault.NONE) {
          well &= attempt(fault, registry, expected) != null;
        }
      }
      return well && expected != null;
    }
  }

  private @Nullable Tables attempt(Fault fault, Registry registry, @Nullable Tables expected)
      throws Exception {
    List<Duration> recoveries = new ArrayList<>();
    Path data = folder.resolve(fault.title());
    try (Brokers brokers = Brokers.start(data, fault.brokers());
        Field field =
            new Field(
                "chaos-" + fault.title(),
                data,
                brokers,
                registry,
                workload,
                articles,
                (double) articles / fault.seconds())) {
      field.start(Fault.A);
      field.start(Fault.B);
      field.publish();
      field.awaitUnderWay();
      fault.strike(field, recoveries);
      Tables found = field.finish();
      Verdict verdict =
          new Verdict(
              fault,
              found.rows().size(),
              expected == null ? List.of() : found.differences(expected),
              field.aborted(),
              recoveries,
              "");
      verdicts.accept(verdict);
      if (verdict.isWell()) {
        Utils.delete(data.toFile());
        return found;
      }
      return null;
    } catch (IllegalStateException | ExecutionException | TimeoutException e) {
      verdicts.accept(
          new Verdict(fault, 0, List.of(), 0, recoveries, String.valueOf(e.getMessage())));
      return null;
    }
  }
}
