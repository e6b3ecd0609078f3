package org.onrecord.app.command;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.render.Count;
import org.onrecord.streams.DeadLetter;
import org.onrecord.streams.DeadLetters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What could not be processed. */
@Command(
    name = "dead-letters",
    description = "Lists what could not be processed, and publishes it again.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  onrecord dead-letters list",
      "  onrecord dead-letters republish --offset 0/17",
      "  onrecord dead-letters republish --all"
    })
public final class DeadLettersCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "list or republish?");
  }

  @Command(
      name = "list",
      description = "Lists the dead letters: where they are, where they came from, and why.",
      mixinStandardHelpOptions = true)
  int list(@Mixin Common common, @Mixin Connection connection) {
    common.startLogging();
    AtomicLong count = new AtomicLong();
    letters(connection.configuration(common))
        .read(
            letter -> {
              count.incrementAndGet();
              common.out().println(line(letter));
            });
    common.err().println(Count.of(count.get(), "dead letter"));
    return 0;
  }

  @Command(
      name = "republish",
      description = "Publishes dead letters again, to the topics they came from.",
      mixinStandardHelpOptions = true)
  int republish(
      @Mixin Common common,
      @Mixin Connection connection,
      @Option(names = "--all", description = "All of them.") boolean all,
      @Option(
              names = "--offset",
              paramLabel = "PARTITION/OFFSET",
              description = "This one, as `list` names it.")
          @Nullable String offset) {
    if (all == (offset != null)) {
      throw new ParameterException(spec.commandLine(), "give either --all or --offset");
    }
    common.startLogging();
    Predicate<DeadLetter> which = letter -> all || place(letter).equals(offset);
    AtomicLong sent = new AtomicLong();
    AtomicLong lost = new AtomicLong();
    letters(connection.configuration(common))
        .republish(
            which,
            letter -> sent.incrementAndGet(),
            letter -> {
              lost.incrementAndGet();
              common.err().println(place(letter) + ": has no value to publish");
            });
    common.out().println(sent + " published again");
    if (sent.get() + lost.get() == 0 && offset != null) {
      throw new CommandException(
          "there is no dead letter " + offset + ": `onrecord dead-letters list` names them");
    }
    return lost.get() > 0 ? 1 : 0;
  }

  private static DeadLetters letters(Configuration configuration) {
    return new DeadLetters(
        Connection.topics(configuration).deadLetters().name(), Connection.reach(configuration));
  }

  private static String place(DeadLetter letter) {
    return letter.partition() + "/" + letter.offset();
  }

  private static String line(DeadLetter letter) {
    return "%s  from %s %d/%d at %s  %s: %s%s"
        .formatted(
            place(letter),
            letter.originTopic(),
            letter.originPartition(),
            letter.originOffset(),
            letter.originTimestamp(),
            letter.exception().substring(letter.exception().lastIndexOf('.') + 1),
            letter.message(),
            letter.republished() > 0
                ? " (published again %s before)".formatted(Count.of(letter.republished(), "time"))
                : "");
  }
}
