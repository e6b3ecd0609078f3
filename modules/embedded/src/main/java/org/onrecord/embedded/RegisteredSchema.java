package org.onrecord.embedded;

import java.util.List;

/**
 * A version of a subject.
 *
 * @param schema its text, in Avro's JSON
 * @param deleted whether it was deleted, not for good
 */
record RegisteredSchema(
    String subject,
    int version,
    int id,
    String schema,
    List<Reference> references,
    boolean deleted) {

  RegisteredSchema {
    references = List.copyOf(references);
  }

  RegisteredSchema asDeleted() {
    return new RegisteredSchema(subject, version, id, schema, references, true);
  }
}
