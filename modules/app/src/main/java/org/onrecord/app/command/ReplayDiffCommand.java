package org.onrecord.app.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.onrecord.app.config.Configuration;
import org.onrecord.replay.Export;
import org.onrecord.replay.Manifest;
import org.onrecord.replay.ReplayException;
import org.onrecord.replay.diff.DiffReport;
import org.onrecord.replay.diff.HtmlReport;
import org.onrecord.replay.diff.JsonReport;
import org.onrecord.replay.diff.RunDiff;
import org.onrecord.replay.diff.TextReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** How two runs differ. */
@Command(
    name = "diff",
    description = "Compares what two runs brought: gained, lost, changed, and why.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "To be run before an extractor is released, on runs of one archive with the old",
      "and the new one.",
      "",
      "Examples:",
      "  onrecord replay diff before after",
      "  onrecord replay diff exports/1.4/ exports/1.5/ \\",
      "      --format html --output diff.html"
    })
public final class ReplayDiffCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();
  @Mixin private ReportOutput output = new ReportOutput();

  @Parameters(index = "0", paramLabel = "A", description = "A run, or the folder of its export.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "B", description = "The run to compare with it.")
  private String after = "";

  @Override
  public Integer call() {
    common.startLogging();
    Configuration configuration = common.configuration();
    Path one = export(before, configuration);
    Path other = export(after, configuration);
    output.write(common.out(), out -> tell(one, other, out));
    return 0;
  }

  private void tell(Path one, Path other, PrintWriter out) {
    DiffReport report =
        switch (output.format()) {
          case TEXT -> new TextReport(out);
          case JSON -> new JsonReport(out);
          case HTML -> new HtmlReport(out);
        };
    RunDiff diff = new RunDiff(one, other, report::change);
    report.end(diff.compare(), diff.runs());
  }

  private static Path export(String run, Configuration configuration) {
    Path folder = Path.of(run);
    if (Files.exists(folder.resolve(Export.QUOTES))) {
      return folder;
    }
    Manifest manifest =
        ReplayCommand.folder(configuration, run)
            .manifest()
            .orElseThrow(
                () ->
                    new ReplayException(
                        "%s is neither a run (`onrecord replay list`) nor the folder of an export"
                            .formatted(run)));
    if (manifest.export() == null) {
      throw new ReplayException(
          "the run %s isn't finished: go on with it (`onrecord replay start %s --resume`)"
              .formatted(run, run));
    }
    return Path.of(manifest.export());
  }
}
