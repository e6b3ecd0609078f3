package org.onrecord.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {

  private static final String TOPIC = "onrecord.articles";

  private final String url = "mock://" + UUID.randomUUID();
  private final SchemaRegistry registry = new SchemaRegistry(Map.of("schema.registry.url", url));
  private final AvroSerde<Article> serde = new AvroSerde<>(Article.class, registry, 10_000);

  private static Article article(String text) {
    return Article.newBuilder()
        .setArticleId("a1")
        .setOutlet("Harbour Gazette")
        .setText(text)
        .setPublishedAt(Instant.parse("2024-03-01T12:00:00Z"))
        .build();
  }

  @Test
  void whatIsWrittenIsRead() {
    Article article = article("«Ça va», she said. \uD83D\uDE00");
    assertThat(read(serde, write(serde, article))).isEqualTo(article);
  }

  @Test
  void nullStaysNull() {
    assertThat(write(serde, null)).isNull();
    assertThat(read(serde, null)).isNull();
  }

  @Test
  void anyReaderOfConfluentsFormatCanReadIt() throws Exception {
    byte[] record = write(serde, article("Text."));

    var buffer = ByteBuffer.wrap(record);
    assertThat(buffer.get()).as("magic byte").isZero();
    var written = (AvroSchema) registry.client().getSchemaById(buffer.getInt());
    assertThat(written.canonicalString()).doesNotContain("avro.java.string");
    GenericRecord generic =
        new GenericDatumReader<GenericRecord>(written.rawSchema())
            .read(null, DecoderFactory.get().binaryDecoder(record, 5, record.length - 5, null));
    assertThat(generic.get("text").toString()).isEqualTo("Text.");
    assertThat(generic.get("publishedAt")).isEqualTo(1709294400000L);
  }

  @Test
  void theSchemaIsRegisteredOnceUnderTheTopicsSubject() throws Exception {
    write(serde, article("One."));
    write(serde, article("Two."));

    assertThat(registry.client().getAllSubjects()).containsExactly(TOPIC + "-value");
    assertThat(registry.client().getAllVersions(TOPIC + "-value")).containsExactly(1);
  }

  @Test
  void anOlderWritersRecordGetsOurDefaults() throws Exception {
    Schema older =
        SchemaBuilder.record("org.onrecord.model.Article")
            .fields()
            .requiredString("articleId")
            .requiredString("text")
            .endRecord();
    byte[] record =
        writtenElsewhere(
            new GenericRecordBuilder(older).set("articleId", "a1").set("text", "Old.").build());

    Article read = read(serde, record);
    assertThat(read.getText()).isEqualTo("Old.");
    assertThat(read.getLanguage()).isEqualTo("en");
    assertThat(read.getPublishedAt()).isNull();
  }

  @Test
  void aNewerWritersFieldsAndSymbolsAreReadOver() throws Exception {
    var speakers = new AvroSerde<>(Speaker.class, registry, 10_000);
    Schema newer =
        SchemaBuilder.record("org.onrecord.model.Speaker")
            .fields()
            .requiredString("key")
            .name("kind")
            .type()
            .enumeration("org.onrecord.model.SpeakerKind")
            .defaultSymbol("UNKNOWN")
            .symbols("UNKNOWN", "PERSON", "MACHINE")
            .noDefault()
            .requiredString("wikidataId")
            .endRecord();
    byte[] record =
        writtenElsewhere(
            new GenericRecordBuilder(newer)
                .set("key", "k")
                .set(
                    "kind",
                    new org.apache.avro.generic.GenericData.EnumSymbol(
                        newer.getField("kind").schema(), "MACHINE"))
                .set("wikidataId", "Q1")
                .build());

    assertThat(read(speakers, record).getKind()).isEqualTo(SpeakerKind.UNKNOWN);
  }

  @Test
  void withTheLatestVersionFieldsMayStandInAnotherOrder() throws Exception {
    Schema latest =
        SchemaBuilder.record("org.onrecord.model.Article")
            .fields()
            .requiredString("text")
            .requiredString("articleId")
            .endRecord();
    registry.client().register(TOPIC + "-value", new AvroSchema(latest));
    var following =
        new AvroSerde<>(
            Article.class,
            new SchemaRegistry(
                Map.of(
                    "schema.registry.url",
                    url,
                    "auto.register.schemas",
                    "false",
                    "use.latest.version",
                    true)),
            10_000);

    Article read = read(serde, write(following, article("Text.")));
    assertThat(read.getText()).isEqualTo("Text.");
    assertThat(read.getArticleId()).isEqualTo("a1");
    assertThat(read.getOutlet()).as("the latest version has no such field").isNull();
    assertThat(registry.client().getAllVersions(TOPIC + "-value")).containsExactly(1);
  }

  @Test
  void withoutRegisteringTheSchemaHasToBeThere() {
    var careful =
        new SchemaRegistry(Map.of("schema.registry.url", url, "auto.register.schemas", false));
    var carefulSerde = new AvroSerde<>(Article.class, careful, 10_000);

    assertThatThrownBy(() -> write(carefulSerde, article("Text.")))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining(TOPIC)
        .hasMessageContaining(
            "subject onrecord.articles-value does not have our schema: register it");

    careful.register(TOPIC, Article.getClassSchema());
    assertThat(read(serde, write(carefulSerde, article("Text.")))).isEqualTo(article("Text."));
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItMeetsAProducer() {
    assertThatThrownBy(() -> write(serde, article("x".repeat(10_000))))
        .isInstanceOf(RecordTooLargeException.class)
        .hasMessageContaining(TOPIC)
        .hasMessageContaining("over the limit of 10000");
  }

  @Test
  void whatIsNoRecordOfOursIsToldApartByItsCause() {
    byte[] record = write(serde, article("Text."));
    byte[] longer = Arrays.copyOf(record, record.length + 1);
    byte[] shorter = Arrays.copyOf(record, record.length - 20);

    assertRefused(new byte[] {}, "begins with a zero byte");
    assertRefused("plain text".getBytes(java.nio.charset.StandardCharsets.UTF_8), "begins with");
    assertRefused(new byte[] {0, 0, 0, 9, 9, 1}, "no schema has the id 2313");
    assertRefused(longer, "bytes follow the record");
    assertRefused(shorter, "not a Article written with schema");
  }

  @Test
  void noBytesWhateverMakeItFailOtherwise() {
    byte[] record = write(serde, article("Some text to be mangled."));
    for (int at = 5; at < record.length; at++) {
      for (int value : new int[] {0, 1, 2, 63, 127, 128, 254, 255}) {
        byte[] mangled = record.clone();
        mangled[at] = (byte) value;
        try {
          assertThat(read(serde, mangled)).isNotNull();
        } catch (SerializationException e) {
          assertThat(e).hasMessageContaining(TOPIC);
        }
      }
    }
  }

  private void assertRefused(byte[] record, String why) {
    assertThatThrownBy(() -> read(serde, record))
        .isExactlyInstanceOf(SerializationException.class)
        .hasMessageContaining(TOPIC)
        .hasMessageContaining(why);
  }

  private byte[] writtenElsewhere(GenericRecord value) throws Exception {
    int id = registry.client().register("elsewhere", new AvroSchema(value.getSchema()));
    var out = new ByteArrayOutputStream();
    out.write(0);
    out.writeBytes(ByteBuffer.allocate(4).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<>(value.getSchema()).write(value, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static <T extends org.apache.avro.specific.SpecificRecord> byte[] write(
      AvroSerde<T> serde, T value) {
    return serde.serializer().serialize(TOPIC, value);
  }

  private static <T extends org.apache.avro.specific.SpecificRecord> T read(
      AvroSerde<T> serde, byte[] record) {
    return serde.deserializer().deserialize(TOPIC, record);
  }
}
