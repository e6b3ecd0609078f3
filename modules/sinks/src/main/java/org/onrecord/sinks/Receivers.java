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
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.onrecord.model.Alert;
import org.onrecord.model.yaml.Fields;
import org.onrecord.model.yaml.Problem;
import org.onrecord.model.yaml.SourceText;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Those who are told of alerts, by the names that rules have for them. They come from a YAML file
 * with a mapping {@code receivers} of names to receivers; the README has an example.
 */
public final class Receivers implements AutoCloseable {

  private static final String RECEIVERS = "receivers";

  /** What can be part of a consumer group's name. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private final TreeMap<String, NamedReceiver> receivers;

  /**
   * A receiver as it may be shown.
   *
   * @param name the name that rules have for it
   * @param kind its kind: webhook, slack, email, console or file
   * @param place where it leads, without secrets
   */
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
    SourceText source = new SourceText(file.toString(), text(file));
    TreeMap<String, NamedReceiver> receivers = new TreeMap<>();
    List<Node> documents = source.documents();
    if (documents.size() == 1) {
      ReceiverReader reader = new ReceiverReader(source, environment, console);
      Fields top = Fields.of(source, documents.get(0), "a receivers file", Set.of(RECEIVERS));
      Node node = top.node(RECEIVERS);
      if (node == null) {
        top.problem(RECEIVERS, "'receivers' is missing");
      } else {
        Fields named = Fields.any(source, node, "'receivers'");
        named.names().forEach(name -> read(named, name, reader, receivers));
      }
    } else if (source.problems().isEmpty()) {
      throw new ReceiversException(
          List.of(
              file
                  + (documents.isEmpty()
                      ? ": is empty: it begins with `receivers:`"
                      : ": has several documents: make one of them")));
    }
    Receivers read = new Receivers(receivers);
    if (!source.problems().isEmpty()) {
      read.close();
      throw new ReceiversException(source.problems().stream().map(Problem::toString).toList());
    }
    return read;
  }

  private static void read(
      Fields named, String name, ReceiverReader reader, TreeMap<String, NamedReceiver> receivers) {
    if (!NAME.matcher(name).matches()) {
      named.problem(
          name, "a receiver's name has letters, digits, '.', '_' and '-' only: rename " + name);
      return;
    }
    Node node = named.node(name);
    NamedReceiver receiver = node == null ? null : reader.read(name, node);
    if (receiver != null) {
      receivers.put(name, receiver);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ReceiversException(List.of(file + ": no such file: check receivers.file"));
    } catch (CharacterCodingException e) {
      throw new ReceiversException(List.of(file + ": not UTF-8: save it as UTF-8"));
    } catch (IOException e) {
      throw new ReceiversException(List.of(file + ": can't be read: " + e.getMessage()));
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
