package org.onrecord.extract.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Weights on disk: one byte each, scaled by the largest, runs of zeros by their length. */
final class Weights {

  private static final int LEVELS = 127;

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

  static void read(DataInputStream in, float[] weights) throws IOException {
    float scale = in.readFloat();
    byte[] levels = in.readNBytes(weights.length);
    if (levels.length < weights.length) {
      throw new IOException("the weights are cut short");
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = levels[i] * scale;
    }
  }
}
