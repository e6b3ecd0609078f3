package org.onrecord.alerts;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.onrecord.model.yaml.Fields;
import org.onrecord.model.yaml.SourceText;
import org.yaml.snakeyaml.nodes.Node;

/** Reads an inhibition. */
final class InhibitionReader {

  private static final Set<String> FIELDS =
      new TreeSet<>(List.of("id", "source_matchers", "target_matchers", "equal"));

  private InhibitionReader() {}

  static Inhibition read(SourceText source, Node node, String definition) {
    Fields fields = Fields.of(source, node, "an inhibition", FIELDS);
    String id = fields.required("id", "", Names::id);
    return new Inhibition(
        id,
        definition,
        matchers(fields, "source_matchers"),
        matchers(fields, "target_matchers"),
        fields.values("equal", Names::label));
  }

  private static List<Matcher> matchers(Fields fields, String name) {
    if (!fields.has(name)) {
      fields.problem(name, "'" + name + "' is missing: say which alerts, as severity=\"page\"");
    }
    return fields.values(name, Matchers::read);
  }
}
