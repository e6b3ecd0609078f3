package org.onrecord.replay.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.onrecord.model.Article;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.replay.sort.SortKey;

/** Entries as bytes, for sorting: by time, then kind, then key, then as they came. */
final class EntryFormat {

  private static final Map<Entry.Kind, Schema> SCHEMAS =
      new EnumMap<>(
          Map.of(
              Entry.Kind.ALIAS, SpeakerAlias.getClassSchema(),
              Entry.Kind.ARTICLE, Article.getClassSchema()));

  private EntryFormat() {}

  /**
   * @param number tells those of one time and key apart
   */
  static byte[] key(Entry entry, long number) {
    return new SortKey()
        .then(entry.observedAt().toEpochMilli())
        .then(entry.kind().ordinal())
        .then(entry.key())
        .then(number)
        .bytes();
  }

  static byte[] value(Entry entry) throws IOException {
    var bytes = new ByteArrayOutputStream(512);
    var out = new DataOutputStream(bytes);
    out.writeByte(entry.kind().ordinal());
    out.writeLong(entry.observedAt().toEpochMilli());
    byte[] key = entry.key().getBytes(StandardCharsets.UTF_8);
    out.writeInt(key.length);
    out.write(key);
    SpecificRecord value = entry.value();
    var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new SpecificDatumWriter<SpecificRecord>(
            value.getSchema(), SpecificData.getForClass(value.getClass()))
        .write(value, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  static Entry entry(byte[] value) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(value));
    Entry.Kind kind = Entry.Kind.values()[in.readByte()];
    Instant observedAt = Instant.ofEpochMilli(in.readLong());
    String key = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    return new Entry(kind, observedAt, key, record(kind, in));
  }

  private static SpecificRecord record(Entry.Kind kind, DataInputStream in) throws IOException {
    BinaryDecoder decoder = DecoderFactory.get().directBinaryDecoder(in, null);
    Schema schema = Objects.requireNonNull(SCHEMAS.get(kind));
    return new SpecificDatumReader<SpecificRecord>(
            schema, schema, SpecificData.getForSchema(schema))
        .read(null, decoder);
  }
}
