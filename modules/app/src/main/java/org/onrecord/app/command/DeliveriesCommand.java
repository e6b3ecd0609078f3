package org.onrecord.app.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.access.Role;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.render.Count;
import org.onrecord.model.RecordJson;
import org.onrecord.model.Undelivered;
import org.onrecord.sinks.Outcome;
import org.onrecord.sinks.Receivers;
import org.onrecord.sinks.UndeliveredAlerts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Alerts that a receiver did not take. */
@Command(
    name = "deliveries",
    description = "Lists the alerts that a receiver did not take, and sends them again.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "An alert that fails is tried again by itself for as long as its receiver's",
      "give_up_after; what is listed here is not.",
      "",
      "Examples:",
      "  onrecord deliveries list",
      "  onrecord deliveries show 6f1f0ed1",
      "  onrecord deliveries retry --all --receiver desk"
    })
public final class DeliveriesCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "list, show or retry?");
  }

  @Command(
      name = "list",
      description = "Lists them: receiver, alert, rule, and what came back.",
      mixinStandardHelpOptions = true)
  int list(@Mixin Common common, @Mixin Connection connection) {
    common.startLogging();
    try (UndeliveredAlerts alerts = open(connection.configuration(common))) {
      List<Undelivered> all = alerts.list();
      all.forEach(item -> common.out().println(line(item)));
      common.err().println(Count.of(all.size(), "undelivered alert"));
    }
    return 0;
  }

  @Command(
      name = "show",
      description = "Shows one in full, as JSON.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin Common common,
      @Mixin Connection connection,
      @Parameters(paramLabel = "ALERT", description = "The alert's id, or how it begins.")
          String alert) {
    common.startLogging();
    try (UndeliveredAlerts alerts = open(connection.configuration(common))) {
      chosen(alerts, alert, null)
          .forEach(item -> common.out().println(RecordJson.pretty(RecordJson.node(item))));
    }
    return 0;
  }

  @Command(
      name = "retry",
      description = "Sends them again, once each; those that are taken leave the list.",
      mixinStandardHelpOptions = true)
  int retry(
      @Mixin Common common,
      @Mixin Connection connection,
      @Mixin ReceiversFile file,
      @Option(names = "--all", description = "All of them.") boolean all,
      @Option(
              names = "--receiver",
              paramLabel = "NAME",
              description = "Only those of this receiver.")
          @Nullable String receiver,
      @Parameters(
              arity = "0..1",
              paramLabel = "ALERT",
              description = "The alert's id, or how it begins.")
          @Nullable String alert)
      throws InterruptedException {
    if (all == (alert != null)) {
      throw new ParameterException(spec.commandLine(), "give either --all or an alert");
    }
    common.startLogging();
    Configuration configuration = connection.configuration(common, file.option());
    int failed = 0;
    try (Receivers receivers = ReceiversFile.read(configuration, common.out());
        UndeliveredAlerts alerts = open(configuration)) {
      for (Undelivered item : chosen(alerts, alert, receiver)) {
        if (!receivers.has(item.getReceiver())) {
          common.err().println(line(item) + ": there is no such receiver any more");
          failed++;
          continue;
        }
        Outcome outcome = receivers.send(item.getReceiver(), item.getAlert());
        if (outcome.isDelivered()) {
          alerts.delivered(item);
        } else {
          failed++;
        }
        common
            .out()
            .println(
                "%s  %s  %s: %s"
                    .formatted(
                        item.getReceiver(),
                        item.getAlert().getAlertId(),
                        outcome.isDelivered() ? "delivered" : "not delivered",
                        outcome.said()));
      }
    }
    return failed > 0 ? 1 : 0;
  }

  private static UndeliveredAlerts open(Configuration configuration) {
    return new UndeliveredAlerts(
        Connection.topics(configuration), Connection.reach(configuration, Role.DELIVERY));
  }

  /** Those whose id begins so, or all; one at least where an id is given. */
  private static List<Undelivered> chosen(
      UndeliveredAlerts alerts, @Nullable String alert, @Nullable String receiver) {
    List<Undelivered> chosen =
        alerts.list().stream()
            .filter(item -> alert == null || item.getAlert().getAlertId().startsWith(alert))
            .filter(item -> receiver == null || item.getReceiver().equals(receiver))
            .toList();
    if (chosen.isEmpty() && alert != null) {
      throw new CommandException(
          "there is no undelivered alert " + alert + ": `onrecord deliveries list` names them");
    }
    return chosen;
  }

  private static String line(Undelivered item) {
    return "%s  %s  rule %s  tried %s until %s: %s"
        .formatted(
            item.getReceiver(),
            item.getAlert().getAlertId(),
            item.getAlert().getRuleId(),
            Count.of(item.getAttempts(), "time"),
            item.getLastTriedAt(),
            item.getReason());
  }
}
