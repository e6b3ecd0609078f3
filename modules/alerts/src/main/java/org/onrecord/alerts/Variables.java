package org.onrecord.alerts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.yaml.Fields;
import org.onrecord.model.yaml.SourceText;
import org.onrecord.model.yaml.Suggestion;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The variables of a rules file: <code>${name}</code> anywhere in a value stands for the variable's
 * value, and <code>$${</code> for the characters themselves.
 */
final class Variables {

  static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final Pattern USE = Pattern.compile("\\$(\\$?)\\{([^}]*)\\}?");
  private static final Resolver RESOLVER = new Resolver();

  private final SourceText source;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Node, Node> filled = new IdentityHashMap<>();

  /**
   * The variables that {@code declared} has, with the values {@code given} for them.
   *
   * @param declared the node of {@code variables}; null for none
   */
  Variables(SourceText source, @Nullable Node declared, Map<String, String> given) {
    this.source = source;
    if (declared == null) {
      return;
    }
    Fields fields = Fields.any(source, declared, "'variables'");
    for (String name : fields.names()) {
      if (!NAME.matches(name)) {
        fields.problem(name, "'" + name + "' is no name: letters, digits and _");
      }
      String value = fields.value(name, "", text -> text);
      values.put(name, given.getOrDefault(name, value));
    }
  }

  /** The names. */
  Set<String> names() {
    return values.keySet();
  }

  /** {@code node} with the variables' values in place of their uses. */
  Node fill(Node node) {
    Node known = filled.get(node);
    if (known != null) {
      return known;
    }
    if (!open.add(node)) {
      source.problem(node, "this contains itself");
      return new ScalarNode(Tag.STR, "", node.getStartMark(), node.getEndMark(), ScalarStyle.PLAIN);
    }
    Node result = node;
    if (node instanceof ScalarNode scalar) {
      result = scalar(scalar);
    } else if (node instanceof SequenceNode list) {
      List<Node> items = new ArrayList<>();
      list.getValue().forEach(item -> items.add(fill(item)));
      result =
          new SequenceNode(
              list.getTag(),
              true,
              items,
              list.getStartMark(),
              list.getEndMark(),
              list.getFlowStyle());
    } else if (node instanceof MappingNode mapping) {
      List<NodeTuple> tuples = new ArrayList<>();
      mapping
          .getValue()
          .forEach(
              tuple ->
                  tuples.add(new NodeTuple(fill(tuple.getKeyNode()), fill(tuple.getValueNode()))));
      result =
          new MappingNode(
              mapping.getTag(),
              true,
              tuples,
              mapping.getStartMark(),
              mapping.getEndMark(),
              mapping.getFlowStyle());
    }
    open.remove(node);
    filled.put(node, result);
    return result;
  }

  private ScalarNode scalar(ScalarNode scalar) {
    Matcher use = USE.matcher(scalar.getValue());
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (use.find()) {
      text.append(scalar.getValue(), from, use.start());
      from = use.end();
      String name = use.group(2);
      if (!use.group(1).isEmpty()) {
        text.append(use.group().substring(1));
      } else if (!use.group().endsWith("}")) {
        source.problem(scalar, use.start(), "'${' is not closed: write ${name}, or $${ for itself");
      } else if (!values.containsKey(name)) {
        source.problem(
            scalar,
            use.start(),
            "no variable '%s'%s"
                .formatted(
                    name,
                    values.isEmpty()
                        ? ": declare it under 'variables', or write $${ for ${ itself"
                        : Suggestion.among(name, values.keySet())));
      } else {
        text.append(values.get(name));
      }
    }
    if (from == 0) {
      return scalar;
    }
    text.append(scalar.getValue().substring(from));
    boolean plain = scalar.isPlain();
    return new ScalarNode(
        plain ? RESOLVER.resolve(NodeId.scalar, text.toString(), true) : scalar.getTag(),
        text.toString(),
        scalar.getStartMark(),
        scalar.getEndMark(),
        scalar.getScalarStyle());
  }
}
