package org.onrecord.model.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The fields of a YAML mapping. What is wrong with one is noted in the source, and the field is
 * then as if it weren't given: so one reading finds all that is wrong.
 */
public final class Fields {

  /** Makes a value of a scalar's text. */
  public interface TextReader<T> {
    T read(String text) throws InvalidValueException;
  }

  private final SourceText source;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  private Fields(SourceText source, Node node) {
    this.source = source;
    this.node = node;
  }

  /**
   * The fields of {@code node}.
   *
   * @param what what the mapping is, as "a rule"
   * @param known the fields that it can have
   */
  public static Fields of(SourceText source, Node node, String what, Set<String> known) {
    Fields fields = any(source, node, what);
    fields.keys.forEach(
        (name, key) -> {
          if (!known.contains(name)) {
            source.problem(
                key, "%s has no field '%s'%s".formatted(what, name, Suggestion.among(name, known)));
          }
        });
    return fields;
  }

  /** The fields of {@code node}, with whatever names. */
  public static Fields any(SourceText source, Node node, String what) {
    Fields fields = new Fields(source, node);
    if (!(node instanceof MappingNode mapping)) {
      source.problem(node, what + " is fields with values: name: value");
      return fields;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        source.problem(tuple.getKeyNode(), "a field's name is a word");
      } else if (fields.values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        source.problem(key, "'" + key.getValue() + "' is given twice");
      } else {
        fields.keys.put(key.getValue(), key);
      }
    }
    return fields;
  }

  public SourceText source() {
    return source;
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Set<String> names() {
    return values.keySet();
  }

  /** The value's node; null if the field isn't given. */
  public @Nullable Node node(String name) {
    return values.get(name);
  }

  /** Notes what is wrong with a field; with the whole if the field isn't given. */
  public void problem(String name, String message) {
    source.problem(keys.getOrDefault(name, node), message);
  }

  /** The field's value; none if it isn't given or can't be used. */
  public <T> Optional<T> value(String name, TextReader<? extends T> reader) {
    Node value = values.get(name);
    return value == null ? Optional.empty() : read(value, name, reader);
  }

  /** The field's value; {@code otherwise} if it isn't given or can't be used. */
  public <T> T value(String name, T otherwise, TextReader<? extends T> reader) {
    return this.<T>value(name, reader).orElse(otherwise);
  }

  /** The field's value, which has to be given; none if it isn't, or can't be used. */
  public <T> Optional<T> required(String name, TextReader<? extends T> reader) {
    if (!has(name)) {
      problem(name, "'" + name + "' is missing");
    }
    return value(name, reader);
  }

  /** The field's value, which has to be given; {@code otherwise} as {@link #value} has it. */
  public <T> T required(String name, T otherwise, TextReader<? extends T> reader) {
    return this.<T>required(name, reader).orElse(otherwise);
  }

  /** The field's values: one, or a list of them; none if it isn't given. */
  public <T> List<T> values(String name, TextReader<T> reader) {
    List<T> read = new ArrayList<>();
    Node value = values.get(name);
    if (value instanceof SequenceNode list) {
      if (list.getValue().isEmpty()) {
        source.problem(list, "'" + name + "' has no values: name at least one");
      }
      list.getValue().forEach(item -> this.<T>read(item, name, reader).ifPresent(read::add));
    } else if (value != null) {
      this.<T>read(value, name, reader).ifPresent(read::add);
    }
    return read;
  }

  private <T> Optional<T> read(Node value, String name, TextReader<? extends T> reader) {
    if (!(value instanceof ScalarNode scalar)) {
      source.problem(value, "'" + name + "' is a single value");
      return Optional.empty();
    }
    try {
      if (scalar.getValue().isBlank()) {
        throw new InvalidValueException("'" + name + "' is empty: give it a value");
      }
      return Optional.of(reader.read(scalar.getValue()));
    } catch (InvalidValueException e) {
      source.problem(scalar, e.offset(), e.reason());
      return Optional.empty();
    }
  }
}
