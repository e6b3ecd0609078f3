package org.onrecord.extract.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Turns the chooser's own probability into the share of attributions that were right at it, by
 * isotonic regression (Zadrozny and Elkan 2002) over articles that it wasn't trained on.
 */
final class Calibration {

  private final float[] stated;
  private final float[] observed;

  /**
   * @param stated probabilities as stated, rising
   * @param observed the share that was right around each, rising
   */
  Calibration(float[] stated, float[] observed) {
    this.stated = stated;
    this.observed = observed;
  }

  /** The share right at {@code probability}, between the two points around it. */
  double of(double probability) {
    int after = Arrays.binarySearch(stated, (float) probability);
    after = after < 0 ? -after - 1 : after;
    if (after == 0) {
      return observed[0];
    }
    if (after == stated.length) {
      return observed[after - 1];
    }
    double width = stated[after] - stated[after - 1];
    double share = width == 0 ? 1 : (probability - stated[after - 1]) / width;
    return observed[after - 1] + share * (observed[after] - observed[after - 1]);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(stated.length);
    for (int i = 0; i < stated.length; i++) {
      out.writeFloat(stated[i]);
      out.writeFloat(observed[i]);
    }
  }

  static Calibration read(DataInputStream in) throws IOException {
    int points = in.readUnsignedByte();
    float[] stated = new float[points];
    float[] observed = new float[points];
    for (int i = 0; i < points; i++) {
      stated[i] = in.readFloat();
      observed[i] = in.readFloat();
    }
    return new Calibration(stated, observed);
  }
}
