package org.onrecord.replay.sort;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A file of items in order, compressed: each as the lengths of its key and value, and these. */
final class RunFile {

  private static final int BUFFER_BYTES = 32 * 1024;
  private static final int END = -1;

  private RunFile() {}

  /** Writes items that come in order. */
  static void write(Path file, Iterator<Item> items) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(
                new ZstdOutputStream(Files.newOutputStream(file), 1), BUFFER_BYTES))) {
      while (items.hasNext()) {
        Item item = items.next();
        out.writeInt(item.key().length);
        out.write(item.key());
        out.writeInt(item.value().length);
        out.write(item.value());
      }
      out.writeInt(END);
    }
  }

  /** Reads a file from its beginning. */
  static final class Reader implements Closeable {

    private final Path file;
    private final DataInputStream in;

    Reader(Path file) throws IOException {
      this.file = file;
      this.in =
          new DataInputStream(
              new BufferedInputStream(
                  new ZstdInputStream(Files.newInputStream(file)), BUFFER_BYTES));
    }

    /** The next item; null after the last. */
    @Nullable Item next() throws IOException {
      try {
        int length = in.readInt();
        return length == END ? null : new Item(bytes(length), bytes(in.readInt()));
      } catch (IOException e) {
        throw new IOException(file + ": can't be read any further: " + e.getMessage(), e);
      }
    }

    private byte[] bytes(int length) throws IOException {
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      return bytes;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
