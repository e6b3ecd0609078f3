package org.onrecord.sinks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.onrecord.model.Alert;
import org.onrecord.model.RecordJson;

/**
 * A file of JSON lines. A line is on the disk before its alert counts as delivered; one that a
 * crash left without its end is taken away before the next is written, since its alert comes again.
 * The file is opened anew for each alert, so it may be moved away at any time.
 */
final class FileReceiver implements Receiver {

  private static final int BLOCK = 8192;

  private final Path file;

  FileReceiver(Path file) {
    this.file = file;
  }

  /** One at a time: a lock on a file holds against other processes, not against other threads. */
  @Override
  public synchronized Outcome send(Alert alert) {
    byte[] line =
        (RecordJson.write(RecordJson.node(alert)) + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      long end = mended(channel);
      ByteBuffer rest = ByteBuffer.wrap(line);
      channel.position(end);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
      return Outcome.delivered("written to " + file);
    } catch (IOException e) {
      return Outcome.failed("%s can't be written: %s".formatted(file, e.getMessage()));
    }
  }

  /** Takes away what follows the last line break; gives where the file ends then. */
  private static long mended(FileChannel channel) throws IOException {
    long size = channel.size();
    long end = size;
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    while (end > 0) {
      long start = Math.max(0, end - BLOCK);
      block.clear().limit((int) (end - start));
      while (block.hasRemaining() && channel.read(block, start + block.position()) >= 0) {
        // reads on
      }
      for (int i = block.position() - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return truncated(channel, size, start + i + 1);
        }
      }
      end = start;
    }
    return truncated(channel, size, 0);
  }

  private static long truncated(FileChannel channel, long size, long end) throws IOException {
    if (end < size) {
      channel.truncate(end);
    }
    return end;
  }
}
