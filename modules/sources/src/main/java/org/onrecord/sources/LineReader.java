package org.onrecord.sources;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes into lines of bounded length. A line over the limit is skipped without being held in
 * memory.
 */
final class LineReader {

  /**
   * A line, without its line feed.
   *
   * @param number counted from 1
   * @param start the offset of its first byte
   * @param bytes its bytes; null when they were more than the limit
   * @param limit the most bytes of a line
   */
  record Line(long number, long start, byte @Nullable [] bytes, int limit) {

    /**
     * The line as text.
     *
     * @throws BadInputException when it is over the limit or not UTF-8
     */
    String text() throws BadInputException {
      if (bytes == null) {
        throw overLimit(limit);
      }
      return Text.decodeUtf8(bytes, start);
    }
  }

  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[64 * 1024];
  private int next;
  private int end;
  private long position;
  private long number;

  LineReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** The next line; null after the last. */
  @Nullable Line next() throws IOException {
    if (!fill()) {
      return null;
    }
    long start = position;
    number++;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean over = false;
    while (fill()) {
      int lineFeed = next;
      while (lineFeed < end && buffer[lineFeed] != '\n') {
        lineFeed++;
      }
      int length = lineFeed - next;
      over |= line.size() + length > limit;
      if (!over) {
        line.write(buffer, next, length);
      }
      boolean found = lineFeed < end;
      int consumed = found ? length + 1 : length;
      next += consumed;
      position += consumed;
      if (found) {
        break;
      }
    }
    return new Line(number, start, over ? null : line.toByteArray(), limit);
  }

  static BadInputException overLimit(int limit) {
    return new BadInputException(
        "over the size limit of " + limit + " bytes an article",
        "raise the limit, or leave the article out");
  }

  private boolean fill() throws IOException {
    if (next < end) {
      return true;
    }
    next = 0;
    try {
      end = Math.max(0, in.read(buffer));
    } catch (IOException e) {
      throw new IOException("in or after line %d: %s".formatted(number + 1, e.getMessage()), e);
    }
    return end > 0;
  }
}
