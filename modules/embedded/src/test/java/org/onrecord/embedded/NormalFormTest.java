package org.onrecord.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against Confluent's own. */
class NormalFormTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"int\"",
        "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}",
        "[\"null\",{\"type\":\"map\",\"values\":\"bytes\",\"z\":1,\"a\":{\"y\":2,\"b\":[3]}}]",
        "{\"type\":\"array\",\"items\":{\"type\":\"string\",\"avro.java.string\":\"String\"}}",
        "{\"type\":\"enum\",\"name\":\"E\",\"namespace\":\"x.y\",\"doc\":\"d \\\"q\\\"\",\"symbols\":[\"B\",\"A\"],\"default\":\"A\"}",
        "{\"namespace\":\"x\",\"doc\":\"d\",\"name\":\"R\",\"aliases\":[\"Z\",\"A\"],\"z\":1,\"b\":2,\"type\":\"record\",\"fields\":["
            + "{\"default\":null,\"doc\":\"f\",\"type\":[\"null\",\"string\"],\"name\":\"one\",\"aliases\":[\"u\",\"e\"]},"
            + "{\"name\":\"two\",\"order\":\"descending\",\"type\":{\"type\":\"fixed\",\"size\":4,\"name\":\"F\"},\"q\":0},"
            + "{\"name\":\"three\",\"type\":\"F\"},"
            + "{\"name\":\"four\",\"type\":{\"type\":\"map\",\"values\":\"int\"},\"default\":{\"z\":1,\"a\":2}},"
            + "{\"name\":\"six\",\"type\":{\"type\":\"map\",\"values\":{\"type\":\"array\",\"items\":\"string\"}},\"default\":{\"aliases\":[\"z\",\"a\"]}},"
            + "{\"name\":\"five\",\"type\":[\"null\",\"R\"],\"default\":null}]}"
      })
  void isConfluents(String schema) throws Exception {
    String normal =
        parse(NormalForm.of(JSON.readTree(parse(schema).toString())).toString()).toString();

    assertThat(normal).isEqualTo(new AvroSchema(schema).normalize().canonicalString());
    assertThat(parse(normal)).isEqualTo(parse(schema));
  }

  private static Schema parse(String schema) {
    return new Schema.Parser().parse(schema);
  }
}
