package org.onrecord.alerts;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.AlertRule;
import org.onrecord.model.RuleKind;
import org.onrecord.model.yaml.Fields;
import org.onrecord.model.yaml.SourceText;
import org.onrecord.model.yaml.Suggestion;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads rules, silences and inhibitions, which are written in YAML: a rule a document, or lists of
 * them under {@code rules}, {@code silences} and {@code inhibitions}.
 */
public final class RuleReader {

  private static final String VARIABLES = "variables";

  private static final String RULES = "rules";
  private static final String SILENCES = "silences";
  private static final String INHIBITIONS = "inhibitions";

  /** What a document with lists can have. */
  private static final Set<String> LISTS =
      new TreeSet<>(List.of(INHIBITIONS, RULES, SILENCES, VARIABLES));

  private final @Nullable Set<String> receivers;

  private RuleReader(@Nullable Set<String> receivers) {
    this.receivers = receivers;
  }

  /** Reads rules that name any receivers. */
  public static RuleReader ofAnyReceivers() {
    return new RuleReader(null);
  }

  /** Reads rules that name none but these receivers. */
  public static RuleReader of(Set<String> receivers) {
    return new RuleReader(Set.copyOf(receivers));
  }

  /**
   * Reads a file.
   *
   * @param file its name, for what is told of problems
   * @param text all of it
   * @param variables values of its variables, instead of those that it declares itself
   * @return its documents, in order
   * @throws RuleException if anything in it can't be used: with all that is wrong
   */
  public List<RuleDocument> read(String file, String text, Map<String, String> variables)
      throws RuleException {
    SourceText source = new SourceText(file, text);
    List<RuleDocument> documents = new ArrayList<>();
    Set<String> declared = new LinkedHashSet<>();
    Map<String, Node> ids = new HashMap<>();
    for (Node root : source.documents()) {
      for (Item item : items(source, root, variables, declared)) {
        RuleDocument document = document(source, item.kind(), item.node());
        Node first = ids.putIfAbsent(document.id(), item.node());
        if (first != null && !document.id().isEmpty()) {
          source.problem(
              item.node(),
              "'%s' is there already, in line %d"
                  .formatted(document.id(), first.getStartMark().getLine() + 1));
        }
        documents.add(document);
      }
    }
    for (String name : variables.keySet()) {
      if (!declared.contains(name)) {
        source.problem(1, 1, "no variable '" + name + "'" + Suggestion.among(name, declared));
      }
    }
    check(source);
    return documents;
  }

  /** The names of the variables that a file declares; of one that can't be read, those found. */
  public Set<String> variables(String file, String text) {
    SourceText source = new SourceText(file, text);
    Set<String> declared = new LinkedHashSet<>();
    for (Node root : source.documents()) {
      Fields fields = Fields.any(source, root, "a document");
      declared.addAll(new Variables(source, fields.node(VARIABLES), Map.of()).names());
    }
    return declared;
  }

  /**
   * Reads a document as it was once written to the topic.
   *
   * @throws RuleException if it can't be used; its problems have the id for a file
   */
  public RuleDocument read(AlertRule record) throws RuleException {
    SourceText source = new SourceText(record.getRuleId(), record.getDefinition());
    List<Node> roots = source.documents();
    if (roots.size() != 1) {
      source.problem(1, 1, "one document is expected");
    }
    if (record.getKind() == RuleKind.UNKNOWN) {
      source.problem(1, 1, "this is of a kind that a later version of OnRecord has");
    }
    check(source);
    RuleDocument document = document(source, record.getKind(), roots.get(0));
    check(source);
    return document;
  }

  /** A document's node, variables filled in. */
  private record Item(RuleKind kind, Node node) {}

  private static void check(SourceText source) throws RuleException {
    if (!source.problems().isEmpty()) {
      throw new RuleException(source.problems());
    }
  }

  private static List<Item> items(
      SourceText source, Node root, Map<String, String> given, Set<String> declared) {
    List<Item> items = new ArrayList<>();
    Fields fields = Fields.any(source, root, "a document");
    Variables variables = new Variables(source, fields.node(VARIABLES), given);
    declared.addAll(variables.names());
    if (!fields.has(RULES) && !fields.has(SILENCES) && !fields.has(INHIBITIONS)) {
      items.add(new Item(RuleKind.RULE, without(variables.fill(root))));
      return items;
    }
    Fields lists = Fields.of(source, root, "a document with lists", LISTS);
    addItems(lists, RULES, RuleKind.RULE, variables, items);
    addItems(lists, SILENCES, RuleKind.SILENCE, variables, items);
    addItems(lists, INHIBITIONS, RuleKind.INHIBITION, variables, items);
    items.sort(Comparator.comparingInt(item -> item.node().getStartMark().getIndex()));
    return items;
  }

  private static void addItems(
      Fields lists, String name, RuleKind kind, Variables variables, List<Item> items) {
    Node list = lists.node(name);
    if (list instanceof SequenceNode sequence) {
      sequence.getValue().forEach(node -> items.add(new Item(kind, variables.fill(node))));
    } else if (list != null) {
      lists.source().problem(list, "'" + name + "' is a list: begin each with '- '");
    }
  }

  /** A rule without its variables, which are filled in. */
  private static Node without(Node rule) {
    if (!(rule instanceof MappingNode mapping)) {
      return rule;
    }
    List<NodeTuple> kept =
        mapping.getValue().stream()
            .filter(
                tuple ->
                    !(tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(VARIABLES)))
            .toList();
    return new MappingNode(
        mapping.getTag(),
        true,
        kept,
        mapping.getStartMark(),
        mapping.getEndMark(),
        mapping.getFlowStyle());
  }

  private RuleDocument document(SourceText source, RuleKind kind, Node node) {
    return switch (kind) {
      case SILENCE -> SilenceReader.read(source, node, definition(node));
      case INHIBITION -> InhibitionReader.read(source, node, definition(node));
      case RULE -> RuleFields.read(source, node, definition(node), receivers);
      case UNKNOWN -> throw new IllegalArgumentException("a kind that a later version has");
    };
  }

  private static String definition(Node node) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setAllowUnicode(true);
    options.setSplitLines(false);
    StringWriter text = new StringWriter();
    new Yaml(options).serialize(node, text);
    return text.toString();
  }
}
