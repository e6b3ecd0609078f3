package org.onrecord.sinks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The fields of a YAML mapping. What is wrong with one is noted where it stands, and reading goes
 * on.
 */
final class Fields {

  private final Problems problems;
  private final Node node;
  private final Map<String, ScalarNode> keys = new LinkedHashMap<>();
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();

  /**
   * @param what what the mapping is, as "a receiver"
   */
  Fields(Problems problems, String what, Node node) {
    this.problems = problems;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      problems.add(node.getStartMark(), what + " is fields with values: write name: value");
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(tuple.getKeyNode().getStartMark(), "a field's name is a word");
      } else if (keys.putIfAbsent(key.getValue(), key) != null) {
        problems.add(key.getStartMark(), key.getValue() + " is given twice: leave one of them out");
      } else {
        values.put(key.getValue(), tuple.getValueNode());
      }
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** A value that has to be there, whatever it is; its absence has been noted. */
  Optional<Node> node(String name) {
    asked.add(name);
    if (!has(name)) {
      problems.add(node.getStartMark(), name + " is missing: add it");
    }
    return Optional.ofNullable(values.get(name));
  }

  /** Gives each field's key and value, whatever its name. */
  void each(BiConsumer<ScalarNode, Node> reader) {
    keys.forEach(
        (name, key) -> {
          asked.add(name);
          Node value = values.get(name);
          if (value != null) {
            reader.accept(key, value);
          }
        });
  }

  /**
   * A value that has to be there.
   *
   * @param reader makes it of the text; what is wrong with it is an IllegalArgumentException
   * @return null if it isn't there or can't be used, which has been noted then
   */
  <T> @Nullable T required(String name, Function<String, ? extends @Nullable T> reader) {
    return node(name).map(value -> read(name, value, reader)).orElse(null);
  }

  /** A value, or {@code otherwise} if it isn't there or can't be used. */
  <T> T optional(String name, T otherwise, Function<String, ? extends @Nullable T> reader) {
    asked.add(name);
    Node value = values.get(name);
    T read = value == null ? null : this.<T>read(name, value, reader);
    return read == null ? otherwise : read;
  }

  /** Values: one, or a list of them. */
  <T> List<T> list(String name, Function<String, ? extends @Nullable T> reader) {
    asked.add(name);
    Node value = values.get(name);
    List<Node> items =
        value == null
            ? List.of()
            : value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
    List<T> read = new ArrayList<>();
    for (Node item : items) {
      T each = this.<T>read(name, item, reader);
      if (each != null) {
        read.add(each);
      }
    }
    return read;
  }

  /** Values, one at least. */
  <T> List<T> requiredList(String name, Function<String, ? extends @Nullable T> reader) {
    List<T> read = list(name, reader);
    if (node(name).orElse(null) instanceof SequenceNode sequence && sequence.getValue().isEmpty()) {
      problems.add(sequence.getStartMark(), name + " is empty: give one at least");
    }
    return read;
  }

  /** Notes the fields that nobody asked for. */
  void rest(String what) {
    keys.forEach(
        (name, key) -> {
          if (!asked.contains(name)) {
            problems.add(
                key.getStartMark(),
                "%s has no field %s: it has %s".formatted(what, name, String.join(", ", asked)));
          }
        });
  }

  private <T> @Nullable T read(
      String name, Node value, Function<String, ? extends @Nullable T> reader) {
    if (!(value instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      problems.add(value.getStartMark(), name + " needs a single value");
      return null;
    }
    try {
      return reader.apply(scalar.getValue().strip());
    } catch (IllegalArgumentException e) {
      problems.add(value.getStartMark(), name + ": " + e.getMessage());
      return null;
    }
  }
}
