package org.onrecord.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.bench.Workload;
import org.onrecord.app.chaos.Chaos;
import org.onrecord.app.chaos.Fault;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.runtime.SourceSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Faults on purpose, and whether anything was lost. */
@Command(
    name = "chaos",
    description = "Breaks brokers, instances and registry on purpose, and says what was lost.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Brokers and two instances as processes of their own, in a temporary folder on",
      "this machine, while articles flow; each fault apart. What the sink topics hold",
      "in the end, read_committed, has to be what they hold without a fault. Where it",
      "isn't, the folder with all logs is kept. What was written and taken back is",
      "counted: where nothing was, the run is no proof. What this machine lacks",
      "something for (root, libfaketime, --previous) is skipped, and says so. Exit",
      "code 1 if anything was lost, or failed half-way.",
      "",
      "Examples:",
      "  onrecord chaos                                 all of them: some 30 minutes",
      "  onrecord chaos instance-killed zombie",
      "  onrecord chaos upgrade --previous ../onrecord-0.1/modules/app/target/lib"
    })
public final class ChaosCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** So many differences are printed. */
  private static final int SHOWN = 5;

  @Mixin private Common common = new Common();

  @Option(
      names = "--articles",
      paramLabel = "N",
      defaultValue = "300",
      description = "How many are published for each fault (default: ${DEFAULT-VALUE}).")
  private int articles = 300;

  @Option(
      names = "--previous",
      paramLabel = "DIR",
      description = "The jars of the release to upgrade from.")
  private @Nullable Path previous;

  @Mixin private FormatOption format = new FormatOption();

  @Parameters(
      paramLabel = "FAULT",
      description = "Only these: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Titles.class)
  private List<String> titles = new ArrayList<>();

  /** What can be asked for. */
  static final class Titles extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Titles() {
      super(
          Stream.of(Fault.values())
              .filter(fault -> fault != Fault.NONE)
              .map(Fault::title)
              .toList());
    }
  }

  @Override
  public Integer call() throws Exception {
    common.startLogging();
    if (articles < 1) {
      throw new CommandException("--articles has to be at least 1");
    }
    if (previous != null && !Files.isDirectory(previous)) {
      throw new CommandException("--previous %s is no folder".formatted(previous));
    }
    List<Fault> faults =
        titles.isEmpty()
            ? List.of(Fault.values())
            : titles.stream().map(ChaosCommand::fault).toList();
    Configuration configuration = common.configuration();
    Workload workload =
        new Workload(
            BenchCommand.sampleArticles(SourceSettings.of(configuration)), Duration.ofMinutes(1));
    Path folder = Files.createTempDirectory("onrecord-chaos-");
    if (!format.isJson()) {
      common.out().println(line("fault", "result", "rows", "other", "aborted", "out again after"));
    }
    boolean well =
        new Chaos(
                folder,
                workload,
                articles,
                previous,
                common.isVerbose() ? "info" : "warn",
                format.isJson() ? this::printJson : this::print)
            .run(faults);
    if (!well) {
      common.err().println("onrecord: logs and data are in " + folder);
      return 1;
    }
    Utils.delete(folder.toFile());
    return 0;
  }

  private static Fault fault(String title) {
    return Stream.of(Fault.values())
        .filter(fault -> fault.title().equals(title))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    "no fault \"%s\": there are %s"
                        .formatted(title, String.join(", ", new Titles()))));
  }

  private void print(Chaos.Verdict verdict) {
    common
        .out()
        .println(
            line(
                verdict.fault().description(),
                word(verdict.outcome()),
                Integer.toString(verdict.rows()),
                Integer.toString(verdict.differences().size()),
                Long.toString(verdict.aborted()),
                recoveries(verdict.recoveries())));
    verdict.differences().stream()
        .limit(SHOWN)
        .forEach(difference -> common.out().println("  " + difference));
    if (!verdict.note().isEmpty()) {
      common.out().println("  " + verdict.note().strip().replace("\n", "\n  "));
    }
  }

  private static String word(Chaos.Outcome outcome) {
    return switch (outcome) {
      case REFERENCE -> "";
      case SAME -> "the same";
      case NO_PROOF -> "no proof";
      case DIFFERENT -> "DIFFERS";
      case FAILED -> "FAILED";
      case SKIPPED -> "skipped";
    };
  }

  private void printJson(Chaos.Verdict verdict) {
    ObjectNode line = JSON.createObjectNode();
    line.put("fault", verdict.fault().title());
    line.put("outcome", verdict.outcome().name());
    line.put("rows", verdict.rows());
    line.put("aborted", verdict.aborted());
    ArrayNode recoveries = line.putArray("recoverySeconds");
    verdict.recoveries().forEach(recovery -> recoveries.add(recovery.toMillis() / 1000.0));
    ArrayNode differences = line.putArray("differences");
    verdict.differences().forEach(differences::add);
    line.put("note", verdict.note());
    common.out().println(line);
  }

  /** As "4.2 s", or "1.9 to 4.2 s, median 2.0 s" of several. */
  private static String recoveries(List<Duration> recoveries) {
    if (recoveries.isEmpty()) {
      return "";
    }
    List<Duration> sorted = recoveries.stream().sorted(Comparator.naturalOrder()).toList();
    String most = seconds(sorted.get(sorted.size() - 1)) + " s";
    return sorted.size() == 1
        ? most
        : "%s to %s, median %s s"
            .formatted(seconds(sorted.get(0)), most, seconds(sorted.get(sorted.size() / 2)));
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  private static String line(
      String fault, String result, String rows, String other, String aborted, String recovery) {
    return String.format(
            "%-64s  %-8s  %6s  %5s  %7s  %s", fault, result, rows, other, aborted, recovery)
        .stripTrailing();
  }
}
