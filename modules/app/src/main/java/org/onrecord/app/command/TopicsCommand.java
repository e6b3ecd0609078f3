package org.onrecord.app.command;

import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.render.Count;
import org.onrecord.app.runtime.TopicSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The topics on the user's broker. */
@Command(
    name = "topics",
    description = "Creates the topics as they have to be, or lists how they are.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  onrecord topics create --bootstrap-servers kafka:9092 \\",
      "      --schema-registry http://registry:8081",
      "  onrecord topics list"
    })
public final class TopicsCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "create or list?");
  }

  @Command(
      name = "create",
      description = "Creates the topics that are missing and registers their schemas.",
      mixinStandardHelpOptions = true)
  int create(@Mixin Common common, @Mixin Connection connection) {
    common.startLogging();
    Configuration configuration = connection.configuration(common);
    try (Admin admin = Admin.create(Connection.reach(configuration))) {
      TopicSetup setup = new TopicSetup(admin, Connection.topics(configuration));
      List<String> created = setup.create();
      setup
          .status()
          .forEach(
              status ->
                  common
                      .out()
                      .println(
                          (created.contains(status.topic().name()) ? "created  " : "is there ")
                              + line(status)));
    }
    return 0;
  }

  @Command(
      name = "list",
      description = "Lists the topics and what is otherwise than it has to be.",
      mixinStandardHelpOptions = true)
  int list(@Mixin Common common, @Mixin Connection connection) {
    common.startLogging();
    Configuration configuration = connection.configuration(common);
    try (Admin admin = Admin.create(Connection.reach(configuration))) {
      List<TopicSetup.Status> all =
          new TopicSetup(admin, Connection.topics(configuration)).status();
      all.forEach(status -> common.out().println(line(status)));
      return all.stream().allMatch(status -> status.exists() && status.differences().isEmpty())
          ? 0
          : 1;
    }
  }

  private static String line(TopicSetup.Status status) {
    if (!status.exists()) {
      return status.topic().name() + ": missing; `onrecord topics create` makes it";
    }
    StringBuilder line = new StringBuilder(status.topic().name());
    line.append(
        ": %s, %s"
            .formatted(
                Count.of(status.partitions(), "partition"),
                Count.of(status.replicas(), "replica")));
    for (TopicSetup.Difference difference : status.differences()) {
      line.append(
          "; %s is %s, should be %s"
              .formatted(difference.key(), difference.is(), difference.shouldBe()));
    }
    return line.toString();
  }
}
