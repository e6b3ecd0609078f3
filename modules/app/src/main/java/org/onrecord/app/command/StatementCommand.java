package org.onrecord.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.render.StatementText;
import org.onrecord.model.RecordJson;
import org.onrecord.model.Statement;
import org.onrecord.model.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One statement with all its quotes. */
@Command(
    name = "statement",
    description = "Shows a statement: every quote of it, with the differences marked.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "[-words-] stand in the fullest wording and not in this one, {+words+} only in",
      "this one. The id stands in every statement; a beginning of it that fits one",
      "statement will do.",
      "",
      "Example:",
      "  onrecord statement 0de4da01"
    })
public final class StatementCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();
  @Mixin private Connection connection = new Connection();
  @Mixin private FormatOption format = new FormatOption();

  @Parameters(paramLabel = "ID", description = "The statement's id.")
  private String id = "";

  @Override
  public Integer call() {
    common.startLogging();
    Configuration configuration = connection.configuration(common);
    Topic<String, Statement> topic = Connection.topics(configuration).statements();
    Statement statement =
        find(StatementTable.read(Connection.reach(configuration), topic), topic.name());
    common
        .out()
        .println(
            format.isJson()
                ? RecordJson.pretty(RecordJson.node(statement))
                : new StatementText(common.style()).full(statement));
    return 0;
  }

  /** The statement that is meant, or that has become of it. */
  private Statement find(StatementTable table, String topic) {
    List<String> ids = new ArrayList<>(table.standing().keySet());
    ids.addAll(table.successors().keySet());
    List<String> found = ids.stream().filter(known -> known.startsWith(id)).toList();
    if (found.size() > 1) {
      throw new CommandException(
          found.size() + " statements begin with " + id + ": give more of the id");
    }
    String now = found.isEmpty() ? id : found.get(0);
    while (table.successors().containsKey(now)) {
      now = Objects.requireNonNull(table.successors().get(now));
    }
    Statement statement = table.standing().get(now);
    if (statement == null) {
      throw new CommandException(
          "there is no statement "
              + id
              + " on "
              + topic
              + ", or no quote of it is left: `onrecord statements` prints ids");
    }
    return statement;
  }
}
