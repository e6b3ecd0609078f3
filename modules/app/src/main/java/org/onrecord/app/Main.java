package org.onrecord.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.onrecord.app.command.AclsCommand;
import org.onrecord.app.command.AliasesCommand;
import org.onrecord.app.command.BacktestCommand;
import org.onrecord.app.command.BenchCommand;
import org.onrecord.app.command.ChaosCommand;
import org.onrecord.app.command.CompletionCommand;
import org.onrecord.app.command.ConfigCommand;
import org.onrecord.app.command.DeadLettersCommand;
import org.onrecord.app.command.DeliverCommand;
import org.onrecord.app.command.DeliveriesCommand;
import org.onrecord.app.command.DoctorCommand;
import org.onrecord.app.command.EvalCommand;
import org.onrecord.app.command.ExplainCommand;
import org.onrecord.app.command.ExtractCommand;
import org.onrecord.app.command.PublishCommand;
import org.onrecord.app.command.ReceiversCommand;
import org.onrecord.app.command.ReplayCommand;
import org.onrecord.app.command.RulesCommand;
import org.onrecord.app.command.RunCommand;
import org.onrecord.app.command.SpeakerCommand;
import org.onrecord.app.command.SpeakersCommand;
import org.onrecord.app.command.StatementCommand;
import org.onrecord.app.command.StatementsCommand;
import org.onrecord.app.command.TailCommand;
import org.onrecord.app.command.TopicsCommand;
import org.onrecord.app.command.TrainCommand;
import org.onrecord.app.command.TryCommand;
import org.onrecord.app.command.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 1 failed, 2 wrong usage. */
@Command(
    name = "onrecord",
    description = {"Reads the news as it is published and keeps the record of who said what.", ""},
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Begin with `onrecord try`. `onrecord help COMMAND` tells more of each.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
public final class Main implements Runnable {

  private static final List<Class<?>> COMMANDS =
      List.of(
          TryCommand.class,
          UpCommand.class,
          RunCommand.class,
          PublishCommand.class,
          ExtractCommand.class,
          ExplainCommand.class,
          TailCommand.class,
          StatementsCommand.class,
          StatementCommand.class,
          SpeakersCommand.class,
          SpeakerCommand.class,
          AliasesCommand.class,
          RulesCommand.class,
          ReceiversCommand.class,
          DeliverCommand.class,
          DeliveriesCommand.class,
          ReplayCommand.class,
          BacktestCommand.class,
          TopicsCommand.class,
          AclsCommand.class,
          DoctorCommand.class,
          DeadLettersCommand.class,
          ConfigCommand.class,
          BenchCommand.class,
          ChaosCommand.class,
          EvalCommand.class,
          TrainCommand.class,
          CompletionCommand.class,
          HelpCommand.class);

  /** They speak of all others. */
  private static final Set<Class<?>> ABOUT_ALL = Set.of(CompletionCommand.class, HelpCommand.class);

  @Spec private CommandSpec spec;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Say more: what Kafka logs, and the stack trace of what goes wrong.")
  private boolean verbose;

  private Main() {
    spec = CommandSpec.create();
  }

  public static void main(String[] arguments) {
    StandardOutput standard = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(standard, err, arguments));
  }

  /** Runs a command; one that was done, but whose output could not be written, has failed. */
  static int run(StandardOutput standard, PrintWriter err, String... arguments) {
    PrintWriter out = new PrintWriter(standard, true, StandardCharsets.UTF_8);
    int exitCode = commandLine(out, err, commands(arguments)).execute(arguments);
    out.flush();
    if (standard.lost() != null) {
      err.println("onrecord: the output can't be written: " + standard.lost());
      exitCode = exitCode == ExitCode.OK ? ExitCode.SOFTWARE : exitCode;
    }
    err.flush();
    return exitCode;
  }

  /** The whole command line, writing to {@code out} and {@code err}. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return commandLine(out, err, COMMANDS);
  }

  /** The command that is asked for alone, where that is plain: reading them all takes a second. */
  private static List<Class<?>> commands(String[] arguments) {
    return COMMANDS.stream()
        .filter(command -> !ABOUT_ALL.contains(command))
        .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(COMMANDS);
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  private static CommandLine commandLine(
      PrintWriter out, PrintWriter err, List<Class<?>> commands) {
    CommandLine commandLine = new CommandLine(new Main());
    commands.forEach(commandLine::addSubcommand);
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(Errors::wrongUsage);
    commandLine.setExecutionExceptionHandler(Errors::failed);
    return commandLine;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
