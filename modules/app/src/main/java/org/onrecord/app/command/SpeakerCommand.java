package org.onrecord.app.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.render.SpeakerText;
import org.onrecord.app.runtime.SinkReader;
import org.onrecord.model.Quote;
import org.onrecord.model.RecordJson;
import org.onrecord.model.Speaker;
import org.onrecord.model.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One speaker's profile and time line. */
@Command(
    name = "speaker",
    description =
        "Shows a speaker: names, roles with their times, outlets, and what was said when.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "As JSON it is {\"speaker\", \"quotes\"}.",
      "",
      "Examples:",
      "  onrecord speaker 'Kirill Dmitriev'",
      "  onrecord speaker person:kirill-dmitriev --limit 100 --format json"
    })
public final class SpeakerCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();
  @Mixin private Connection connection = new Connection();
  @Mixin private FormatOption format = new FormatOption();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many quotes of the time line, the latest (default: 20).")
  private int limit = 20;

  @Parameters(
      paramLabel = "NAME",
      description = "A name, or a key as `onrecord speakers` lists it.")
  private String name = "";

  @Override
  public Integer call() {
    common.startLogging();
    Configuration configuration = connection.configuration(common);
    Map<String, Object> kafka = Connection.reach(configuration);
    Topics topics = Connection.topics(configuration);
    Speaker speaker = find(SpeakerTable.read(kafka, topics));
    List<Quote> quotes = timeLine(kafka, topics, speaker);
    if (format.isJson()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.set("speaker", RecordJson.node(speaker));
      var array = node.putArray("quotes");
      quotes.forEach(quote -> array.add(RecordJson.node(quote)));
      common.out().println(RecordJson.pretty(node));
    } else {
      SpeakerText text = new SpeakerText(common.style());
      common.out().print(text.profile(speaker));
      quotes.forEach(quote -> common.out().println(text.entry(quote)));
    }
    return 0;
  }

  private Speaker find(SpeakerTable table) {
    List<Speaker> found = table.named(name);
    if (found.isEmpty()) {
      found = table.containing(name);
    }
    if (found.isEmpty()) {
      throw new CommandException(
          "nobody on record is called " + name + ": `onrecord speakers` lists who is");
    }
    if (found.size() > 1) {
      throw new CommandException(
          "%s may be %s: name one by the key"
              .formatted(
                  name, found.stream().map(Speaker::getKey).collect(Collectors.joining(", "))));
    }
    return found.get(0);
  }

  /** The speaker's latest quotes that stand, in the order in which they were said. */
  private List<Quote> timeLine(Map<String, Object> kafka, Topics topics, Speaker speaker) {
    Set<String> keys = new HashSet<>(speaker.getMerged());
    keys.add(speaker.getKey());
    Map<String, Quote> standing = new HashMap<>();
    try (SinkReader reader = new SinkReader(kafka, List.of(topics.quotes()))) {
      reader.readToEnd(
          sunk -> {
            if (sunk.value() instanceof Quote quote && keys.contains(sunk.record().key())) {
              String place = sunk.record().key() + " " + quote.getQuoteId();
              if (quote.getRetracted()) {
                standing.remove(place);
              } else {
                standing.put(place, quote);
              }
            }
          });
    }
    List<Quote> inOrder =
        standing.values().stream()
            .sorted(Comparator.comparing(SpeakerCommand::time).thenComparing(Quote::getQuoteId))
            .toList();
    return inOrder.subList(Math.max(0, inOrder.size() - Math.max(0, limit)), inOrder.size());
  }

  private static Instant time(Quote quote) {
    return Objects.requireNonNullElse(quote.getPublishedAt(), quote.getObservedAt());
  }
}
