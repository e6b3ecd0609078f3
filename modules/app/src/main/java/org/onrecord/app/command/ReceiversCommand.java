package org.onrecord.app.command;

import java.time.Duration;
import java.util.Map;
import org.onrecord.app.runtime.SampleAlert;
import org.onrecord.sinks.Outcome;
import org.onrecord.sinks.Receivers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whom alerts are delivered to. */
@Command(
    name = "receivers",
    description = "Lists whom alerts are delivered to, and sends one of them a sample.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  onrecord receivers list --receivers receivers.yaml",
      "  onrecord receivers test desk"
    })
public final class ReceiversCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "list or test?");
  }

  @Command(
      name = "list",
      description = "Lists the receivers: name, kind, and where they are.",
      mixinStandardHelpOptions = true)
  int list(@Mixin Common common, @Mixin ReceiversFile file) {
    common.startLogging();
    try (Receivers receivers = read(common, file)) {
      receivers
          .descriptions()
          .forEach(
              receiver ->
                  common
                      .out()
                      .println(
                          "%s  %s  %s"
                              .formatted(receiver.name(), receiver.kind(), receiver.place())));
    }
    return 0;
  }

  @Command(
      name = "test",
      description = "Sends a receiver a sample alert, once, and says what came back.",
      mixinStandardHelpOptions = true)
  int test(
      @Mixin Common common,
      @Mixin ReceiversFile file,
      @Parameters(paramLabel = "NAME", description = "The receiver.") String name)
      throws InterruptedException {
    common.startLogging();
    try (Receivers receivers = read(common, file)) {
      if (!receivers.has(name)) {
        throw new CommandException(
            "there is no receiver " + name + ": `onrecord receivers list` names them");
      }
      long start = System.nanoTime();
      Outcome outcome = receivers.send(name, SampleAlert.to(name));
      common
          .out()
          .println(
              "%s: %s: %s (%d ms)"
                  .formatted(
                      name,
                      outcome.isDelivered() ? "delivered" : "not delivered",
                      outcome.said(),
                      Duration.ofNanos(System.nanoTime() - start).toMillis()));
      return outcome.isDelivered() ? 0 : 1;
    }
  }

  private static Receivers read(Common common, ReceiversFile file) {
    return ReceiversFile.read(common.configuration(file.option(), Map.of()), common.out());
  }
}
