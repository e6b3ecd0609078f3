package org.onrecord.app.command;

import java.util.concurrent.Callable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is in force, and where it came from. */
@Command(
    name = "config",
    description = "Prints the settings in force and where each came from; secrets are masked.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "In rising order: defaults; a file (--config, else onrecord.properties here,",
      "else ~/.config/onrecord/onrecord.properties); the environment",
      "(ONRECORD_BOOTSTRAP_SERVERS, ONRECORD_KAFKA_SECURITY_PROTOCOL, …); options.",
      "What begins with kafka. goes to every Kafka client, streams. to Kafka Streams,",
      "registry.client. to the schema registry's client."
    })
public final class ConfigCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();
  @Mixin private Connection connection = new Connection();

  @Override
  public Integer call() {
    Configuration configuration = connection.configuration(common);
    int width =
        configuration.all().stream().mapToInt(setting -> setting.key().length()).max().orElse(0);
    for (Setting setting : configuration.all()) {
      common
          .out()
          .println(
              common.style().bold(pad(setting.key(), width))
                  + " = "
                  + setting.shown()
                  + common.style().faint("  # " + setting.origin()));
    }
    return 0;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
