package org.onrecord.app;

import java.io.PrintWriter;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.command.CommandException;
import org.onrecord.app.command.Common;
import org.onrecord.app.config.ConfigurationException;
import org.onrecord.app.eval.LabelsException;
import org.onrecord.app.logging.Logs;
import org.onrecord.embedded.EmbeddedException;
import org.onrecord.extract.corpus.CorpusException;
import org.onrecord.model.SchemaRegistryException;
import org.onrecord.replay.ReplayException;
import org.onrecord.sinks.ReceiversException;
import org.onrecord.streams.QuoteStreamsException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in one line where it is something the user can mend. */
final class Errors {

  private Errors() {}

  static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("onrecord: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  static int failed(Exception thrown, CommandLine command, ParseResult parsed) {
    // what failed while another thread waited for it comes wrapped
    Exception e =
        thrown instanceof CompletionException && thrown.getCause() instanceof Exception cause
            ? cause
            : thrown;
    if (e instanceof ReceiversException) {
      // a line for each thing that is wrong
      tell(command, e.getMessage(), null);
      return ExitCode.USAGE;
    }
    if (e instanceof ConfigurationException) {
      tell(command, "onrecord: " + e.getMessage(), null);
      return ExitCode.USAGE;
    }
    boolean verbose = Common.isVerbose(command);
    boolean mendable =
        e instanceof CommandException
            || e instanceof EmbeddedException
            || e instanceof QuoteStreamsException
            || e instanceof SchemaRegistryException
            || e instanceof CorpusException
            || e instanceof LabelsException
            || e instanceof ReplayException;
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    if (e instanceof TimeoutException) {
      message =
          "Kafka: %s: see that a broker is up at bootstrap.servers (`onrecord config` shows it)"
              .formatted(message);
    } else if (e instanceof KafkaException) {
      message = "Kafka: " + message;
    } else if (!mendable) {
      message = "this should not have happened: " + e;
    }
    tell(
        command,
        "onrecord: " + message.replaceAll("\\s*\\R\\s*", " "),
        verbose || !mendable && Logs.isJson() ? e : null);
    if (!verbose && !mendable && !Logs.isJson()) {
      command.getErr().println("onrecord: with -v it prints the stack trace");
    }
    return ExitCode.SOFTWARE;
  }

  private static void tell(CommandLine command, @Nullable String line, @Nullable Exception e) {
    if (Logs.isJson()) {
      Logs.error(String.valueOf(line), e);
      return;
    }
    command.getErr().println(line);
    if (e != null) {
      e.printStackTrace(command.getErr());
    }
  }
}
