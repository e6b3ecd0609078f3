package org.onrecord.extract.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Weights on disk: one byte each, in units of a 127th of the largest. */
final class Weights {

  /** The levels on either side of zero. */
  static final int LEVELS = 127;

  private Weights() {}

  static void write(DataOutputStream out, float[] weights) throws IOException {
    float largest = 0;
    for (float weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    float scale = largest == 0 ? 1 : largest / LEVELS;
    out.writeFloat(scale);
    for (float weight : weights) {
      out.writeByte(Math.round(weight / scale));
    }
  }

  /** Reads {@code rows} rows of {@code width} weights each, and keeps the columns given. */
  static PackedRows readPacked(DataInputStream in, int rows, int width, int[] columns)
      throws IOException {
    float scale = in.readFloat();
    return new PackedRows(levels(in, rows * width), width, columns, scale);
  }

  private static byte[] levels(DataInputStream in, int count) throws IOException {
    byte[] levels = in.readNBytes(count);
    if (levels.length < count) {
      throw new IOException("the weights are cut short");
    }
    return levels;
  }
}
