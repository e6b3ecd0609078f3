package org.onrecord.extract.speaker;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The weights of a linear model, in a table that features are hashed into. */
final class Weights {
  static final int SIZE = 1 << 15;

  private static final String RESOURCE = "speaker.weights";

  /** Weights are stored as this many steps for each unit. */
  private static final float SCALE = 512;

  final float[] values = new float[SIZE];

  /** The weights that ship with the library. */
  static Weights shipped() {
    try (InputStream in = Weights.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + RESOURCE + ": build it again");
      }
      Weights weights = new Weights();
      DataInputStream data = new DataInputStream(new BufferedInputStream(in));
      for (int i = 0; i < SIZE; i++) {
        weights.values[i] = data.readShort() / SCALE;
      }
      return weights;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /** Writes the weights, each as a 16-bit integer of 512ths, in the order of the table. */
  void write(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    for (float value : values) {
      int steps = Math.round(value * SCALE);
      data.writeShort(Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, steps)));
    }
    data.flush();
  }

  /** A checksum of all weights, in hexadecimal. */
  String version() {
    return Integer.toHexString(Arrays.hashCode(values));
  }

  /** The sum over the features. */
  float score(FeatureList features) {
    float sum = 0;
    for (int i = 0; i < features.size(); i++) {
      sum += values[features.get(i)];
    }
    return sum;
  }
}
