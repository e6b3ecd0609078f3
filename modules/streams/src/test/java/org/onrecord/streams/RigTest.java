package org.onrecord.streams;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test that has a rig of its own for each case. */
abstract class RigTest {

  @TempDir Path stateDir;
  TopologyRig rig;

  @BeforeEach
  void start() {
    rig = new TopologyRig(stateDir);
  }

  @AfterEach
  void stop() {
    rig.close();
  }
}
