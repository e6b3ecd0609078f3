package org.onrecord.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.render.Style;
import org.onrecord.app.runtime.Doctor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is wrong with broker, topics, registry and schemas, and how to mend it. */
@Command(
    name = "doctor",
    description = "Looks for what is wrong with broker, topics, registry and schemas.",
    mixinStandardHelpOptions = true,
    footer = {"", "Each finding comes with its mend. Exit code 1 when there is one."})
public final class DoctorCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();
  @Mixin private Connection connection = new Connection();

  @Override
  public Integer call() {
    common.startLogging();
    Configuration configuration = connection.configuration(common);
    Style style = common.style();
    List<Doctor.Finding> findings =
        new Doctor(configuration, Connection.topics(configuration)).examine();
    for (Doctor.Finding finding : findings) {
      String mark = finding.isWell() ? "ok   " : style.error("wrong");
      common.out().println(mark + "  " + style.bold(finding.subject()) + ": " + finding.is());
      if (!finding.isWell()) {
        common.out().println("       mend: " + finding.mend());
      }
    }
    return findings.stream().allMatch(Doctor.Finding::isWell) ? 0 : 1;
  }
}
