package org.onrecord.sinks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Alert;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Those who are told of alerts, by the names that rules have for them. They come from a YAML file
 * with a mapping {@code receivers} of names to receivers; the README has an example.
 */
public final class Receivers implements AutoCloseable {

  /** What can be part of a consumer group's name. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private final TreeMap<String, NamedReceiver> receivers;

  /** A receiver as it may be shown. */
  public record Description(String name, String kind, String place) {}

  private Receivers(TreeMap<String, NamedReceiver> receivers) {
    this.receivers = receivers;
  }

  /**
   * Reads a receivers file. Nobody is connected to yet.
   *
   * @param environment where {@code env:NAME} is looked up
   * @param console where receivers of the kind console print
   * @throws ReceiversException if it can't be used
   */
  public static Receivers read(Path file, Map<String, String> environment, PrintWriter console) {
    Problems problems = new Problems(file.toString());
    Node root = compose(file, problems);
    TreeMap<String, NamedReceiver> receivers = new TreeMap<>();
    if (root != null) {
      ReceiverReader reader = new ReceiverReader(problems, environment, console);
      Fields top = new Fields(problems, "a receivers file", root);
      top.node("receivers")
          .ifPresent(
              node ->
                  new Fields(problems, "receivers", node)
                      .each((key, value) -> read(key, value, reader, problems, receivers)));
      top.rest("a receivers file");
    }
    Receivers read = new Receivers(receivers);
    try {
      problems.check();
    } catch (ReceiversException e) {
      read.close();
      throw e;
    }
    return read;
  }

  private static void read(
      ScalarNode key,
      Node value,
      ReceiverReader reader,
      Problems problems,
      Map<String, NamedReceiver> receivers) {
    String name = key.getValue();
    if (!NAME.matcher(name).matches()) {
      problems.add(
          key.getStartMark(),
          "a receiver's name has letters, digits, '.', '_' and '-' only: rename " + name);
      return;
    }
    NamedReceiver receiver = reader.read(name, value);
    if (receiver != null) {
      receivers.put(name, receiver);
    }
  }

  private static @Nullable Node compose(Path file, Problems problems) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(Files.newBufferedReader(file));
      if (root == null) {
        throw new ReceiversException(List.of(file + ": is empty: it begins with `receivers:`"));
      }
      return root;
    } catch (NoSuchFileException e) {
      throw new ReceiversException(List.of(file + ": no such file: check receivers.file"));
    } catch (CharacterCodingException e) {
      throw new ReceiversException(List.of(file + ": not UTF-8: save it as UTF-8"));
    } catch (IOException e) {
      throw new ReceiversException(List.of(file + ": can't be read: " + e.getMessage()));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      problems.add(mark, "no YAML: " + e.getProblem() + ": correct it there or just before");
      return null;
    } catch (YAMLException e) {
      throw new ReceiversException(
          List.of(
              file
                  + ": no YAML: "
                  + String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }

  /** All of them, by name. */
  public List<Description> descriptions() {
    return receivers.values().stream()
        .map(r -> new Description(r.name(), r.kind(), r.place()))
        .toList();
  }

  /** Whether there is one of this name. */
  public boolean has(String name) {
    return receivers.containsKey(name);
  }

  public boolean isEmpty() {
    return receivers.isEmpty();
  }

  /**
   * Sends one alert to one receiver, once, and says what came of it.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public Outcome send(String name, Alert alert) throws InterruptedException {
    NamedReceiver receiver = receivers.get(name);
    if (receiver == null) {
      throw new IllegalArgumentException(
          "there is no receiver %s: there are %s"
              .formatted(name, String.join(", ", receivers.keySet())));
    }
    return receiver.receiver().send(alert);
  }

  Collection<NamedReceiver> all() {
    return receivers.values();
  }

  @Override
  public void close() {
    receivers.values().forEach(receiver -> receiver.receiver().close());
  }
}
