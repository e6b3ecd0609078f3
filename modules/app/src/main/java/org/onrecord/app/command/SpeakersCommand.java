package org.onrecord.app.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.render.SpeakerText;
import org.onrecord.model.RecordJson;
import org.onrecord.model.Speaker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Who is on record. */
@Command(
    name = "speakers",
    description = "Lists the speakers, the most quoted first.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  onrecord speakers | head",
      "  onrecord speakers dmitriev --format json"
    })
public final class SpeakersCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();
  @Mixin private Connection connection = new Connection();
  @Mixin private FormatOption format = new FormatOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "TEXT",
      description = "Only those with this in a name or in the key.")
  private @Nullable String text;

  @Override
  public Integer call() {
    common.startLogging();
    Configuration configuration = connection.configuration(common);
    SpeakerTable table =
        SpeakerTable.read(Connection.reach(configuration), Connection.topics(configuration));
    SpeakerText lines = new SpeakerText(common.style());
    for (Speaker speaker : table.containing(text)) {
      common
          .out()
          .println(
              format.isJson() ? RecordJson.write(RecordJson.node(speaker)) : lines.line(speaker));
    }
    return 0;
  }
}
