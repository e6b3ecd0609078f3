package org.onrecord.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Values in Confluent's wire format: a zero byte, the schema's id as four bytes, big-endian, and
 * the record in Avro's binary encoding. Confluent's own clients read what this writes, and the
 * reverse.
 *
 * <p>A record is read with the schema it was written with, resolved to ours (Avro specification,
 * "Schema Resolution"). What can't be read, and whatever can't be written because it is too large,
 * is the record's own fault: {@link SerializationException}, {@link RecordTooLargeException}. A
 * registry that can't be used is not: {@link SchemaRegistryException}.
 *
 * <p>Safe for use by many threads at once. Closing it does not close the registry.
 *
 * @param <T> the record, generated from its schema
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {

  private static final byte MAGIC = 0;
  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  private final SchemaRegistry registry;
  private final SpecificData data;
  private final Schema schema;
  private final DatumWriter<T> writer;
  private final int maxBytes;
  private final ConcurrentMap<String, SchemaRegistry.Registered> writers =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<Integer, DatumReader<T>> readers = new ConcurrentHashMap<>();

  /**
   * A serde for {@code type}.
   *
   * @param maxBytes the size over which a record is refused before it meets a producer: a producer
   *     that refuses one takes its whole transaction with it
   */
  public AvroSerde(Class<T> type, SchemaRegistry registry, int maxBytes) {
    this.registry = registry;
    this.data = SpecificData.getForClass(type);
    this.schema = data.getSchema(type);
    this.writer = new SpecificDatumWriter<>(schema, data);
    this.maxBytes = maxBytes;
  }

  /** The schema that records are written with, unless {@code use.latest.version} is set. */
  public Schema schema() {
    return schema;
  }

  @Override
  public Serializer<T> serializer() {
    return this::serialize;
  }

  @Override
  public Deserializer<T> deserializer() {
    return this::deserialize;
  }

  /** Asks the registry now for what writing to {@code topic} needs. */
  void prepareWriter(String topic) {
    registered(topic);
  }

  private byte @Nullable [] serialize(String topic, @Nullable T value) {
    if (value == null) {
      return null;
    }
    SchemaRegistry.Registered registered = registered(topic);
    try {
      byte[] record = encode(registered, value);
      if (record.length > maxBytes) {
        throw new RecordTooLargeException(
            "%s: a %s of %d bytes is over the limit of %d"
                .formatted(topic, schema.getName(), record.length, maxBytes));
      }
      return record;
    } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException e) {
      throw new SerializationException(
          "%s: a %s can't be written with schema %d: %s"
              .formatted(topic, schema.getName(), registered.id(), e.getMessage()),
          e);
    }
  }

  private SchemaRegistry.Registered registered(String topic) {
    // not computeIfAbsent, which would hold a lock while the registry answers
    SchemaRegistry.Registered known = writers.get(topic);
    if (known == null) {
      known = registry.writer(topic, schema);
      writers.put(topic, known);
    }
    return known;
  }

  private byte[] encode(SchemaRegistry.Registered registered, T value) throws IOException {
    var out = new ByteArrayOutputStream(512);
    out.write(MAGIC);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(registered.id()).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    if (registered.schema() == schema) {
      writer.write(value, encoder);
    } else {
      writeAs(registered.schema(), value, encoder);
    }
    encoder.flush();
    return out.toByteArray();
  }

  /** Writes with the subject's latest schema, which may order its fields otherwise than ours. */
  private void writeAs(Schema latest, T value, BinaryEncoder encoder) throws IOException {
    var ours = new ByteArrayOutputStream(512);
    BinaryEncoder oursEncoder = EncoderFactory.get().binaryEncoder(ours, null);
    writer.write(value, oursEncoder);
    oursEncoder.flush();
    Object resolved =
        new GenericDatumReader<>(schema, latest)
            .read(null, DecoderFactory.get().binaryDecoder(ours.toByteArray(), null));
    new GenericDatumWriter<>(latest).write(resolved, encoder);
  }

  private @Nullable T deserialize(String topic, byte @Nullable [] record) {
    if (record == null) {
      return null;
    }
    if (record.length < HEADER_BYTES || record[0] != MAGIC) {
      throw new SerializationException(
          topic
              + ": not in the schema registry's format, which begins with a zero byte and a schema id:"
              + " its producer needs an Avro serializer that uses the registry");
    }
    int id = ByteBuffer.wrap(record, 1, Integer.BYTES).getInt();
    try {
      BinaryDecoder decoder =
          DecoderFactory.get()
              .binaryDecoder(record, HEADER_BYTES, record.length - HEADER_BYTES, null);
      T value = reader(topic, id).read(null, decoder);
      if (!decoder.isEnd()) {
        throw new IOException("bytes follow the record");
      }
      return value;
    } catch (IOException
        | AvroRuntimeException
        | ClassCastException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | UnsupportedOperationException e) {
      throw new SerializationException(
          "%s: not a %s written with schema %d: %s"
              .formatted(topic, schema.getName(), id, e.getMessage()),
          e);
    }
  }

  private DatumReader<T> reader(String topic, int id) {
    DatumReader<T> known = readers.get(id);
    if (known == null) {
      known = new SpecificDatumReader<>(registry.byId(topic, id), schema, data);
      readers.put(id, known);
    }
    return known;
  }
}
