package org.onrecord.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Reads schemas, which may refer to others, and writes them in the one form they are kept in. */
final class SchemaTexts {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Function<Reference, RegisteredSchema> lookup;

  /**
   * @param lookup gives what is referred to, or throws a {@link RegistryError}
   */
  SchemaTexts(Function<Reference, RegisteredSchema> lookup) {
    this.lookup = lookup;
  }

  /** Its canonical form, or, to be compared with others in it, its normal form. */
  String text(String schema, List<Reference> references, boolean normalize) {
    return normalize ? normal(schema, references) : canonical(schema, references);
  }

  /** The canonical form of {@link NormalForm}. */
  String normal(String schema, List<Reference> references) {
    try {
      JsonNode written = JSON.readTree(canonical(schema, references));
      return canonical(NormalForm.of(written).toString(), references);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Avro wrote a schema that is no JSON", e);
    }
  }

  /** The text as Avro writes it. */
  String canonical(String schema, List<Reference> references) {
    // what is referred to stays a name, and isn't written out in full
    return parse(schema, references).toString(knowing(references).getTypes().values(), false);
  }

  /**
   * The schema.
   *
   * @throws RegistryError if it is none, or refers to what isn't there
   */
  Schema parse(String schema, List<Reference> references) {
    try {
      return knowing(references).parse(schema);
    } catch (AvroRuntimeException e) {
      throw RegistryError.invalidSchema(String.valueOf(e.getMessage()));
    }
  }

  /** A parser that knows the types referred to. */
  private Schema.Parser knowing(List<Reference> references) {
    Schema.Parser parser = new Schema.Parser();
    references.forEach(reference -> parseInto(parser, reference));
    return parser;
  }

  private void parseInto(Schema.Parser parser, Reference reference) {
    RegisteredSchema referred = lookup.apply(reference);
    referred.references().forEach(further -> parseInto(parser, further));
    if (!parser.getTypes().containsKey(reference.name())) {
      parser.parse(referred.schema());
    }
  }
}
