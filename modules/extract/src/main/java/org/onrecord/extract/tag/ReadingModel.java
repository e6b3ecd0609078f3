package org.onrecord.extract.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Tells how likely a reading is right.
 *
 * @param attributed whether its content is met and its source is right
 * @param exact whether its content is right to the word
 */
record ReadingModel(Forest attributed, Forest exact) {

  void write(DataOutputStream out) throws IOException {
    attributed.write(out);
    exact.write(out);
  }

  static ReadingModel read(DataInputStream in) throws IOException {
    return new ReadingModel(Forest.read(in), Forest.read(in));
  }
}
