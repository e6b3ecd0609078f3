package org.onrecord.sources;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks what is compressed, recognised by its first bytes; names what can't be unpacked. */
enum Compression {
  GZIP(0x1f, 0x8b) {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new GZIPInputStream(in);
    }
  },
  ZSTANDARD(0x28, 0xb5, 0x2f, 0xfd) {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new ZstdInputStream(in);
    }
  },
  BZIP2('B', 'Z', 'h'),
  XZ(0xfd, '7', 'z', 'X', 'Z', 0),
  LZ4(0x04, 0x22, 0x4d, 0x18),
  SEVEN_ZIP('7', 'z', 0xbc, 0xaf, 0x27, 0x1c),
  ZIP('P', 'K', 3, 4);

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int LONGEST_MAGIC = 6;

  /** A gzip file in a gzip file is met; more is somebody's joke. */
  private static final int MAX_LAYERS = 2;

  private final int[] magic;

  Compression(int... magic) {
    this.magic = magic;
  }

  /**
   * What is in {@code bytes}, unpacked if it is packed.
   *
   * @throws BadInputException if it is packed in a way that isn't read
   */
  static BufferedInputStream unpack(InputStream bytes) throws IOException, BadInputException {
    BufferedInputStream in = new BufferedInputStream(bytes, BUFFER_BYTES);
    for (int layer = 0; layer < MAX_LAYERS; layer++) {
      Compression compression = of(in);
      if (compression == null) {
        break;
      }
      in = new BufferedInputStream(compression.open(in), BUFFER_BYTES);
    }
    return in;
  }

  InputStream open(InputStream in) throws IOException, BadInputException {
    throw new BadInputException(
        "compressed as " + name().toLowerCase(Locale.ROOT) + ", which isn't read",
        "unpack it, or pack it with gzip or zstd");
  }

  private static @Nullable Compression of(BufferedInputStream in) throws IOException {
    in.mark(LONGEST_MAGIC);
    byte[] head = in.readNBytes(LONGEST_MAGIC);
    in.reset();
    for (Compression compression : values()) {
      if (Text.startsWith(head, compression.magic)) {
        return compression;
      }
    }
    return null;
  }
}
