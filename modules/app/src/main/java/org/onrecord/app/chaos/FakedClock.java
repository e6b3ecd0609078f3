package org.onrecord.app.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wall clock as a process sees it, which can be stepped while it runs. Takes libfaketime; what
 * counts elapsed time goes on as it did.
 */
final class FakedClock {

  /** After so long a step is seen by the process. */
  static final Duration HEEDED = Duration.ofSeconds(2);

  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "libfaketimeMT.so.1";

  private final Path library;
  private final Path offset;

  private FakedClock(Path library, Path offset) {
    this.library = library;
    this.offset = offset;
  }

  /** Why there can be none on this machine; empty if there can. */
  static Optional<String> lacking() throws IOException {
    return library().isPresent()
        ? Optional.empty()
        : Optional.of("there is no libfaketime here (Debian: apt install libfaketime)");
  }

  /** One that is right so far. */
  static FakedClock right(Path folder) throws IOException {
    FakedClock clock =
        new FakedClock(
            library().orElseThrow(() -> new IllegalStateException("there is no libfaketime here")),
            folder.resolve("clock"));
    clock.step(Duration.ZERO);
    return clock;
  }

  /** Makes it differ from the right time by so much. */
  void step(Duration offset) throws IOException {
    Path next = this.offset.resolveSibling("clock.next");
    Files.writeString(next, "%+d\n".formatted(offset.toSeconds()));
    Files.move(
        next, this.offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The variables under which a process goes by it. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME_TIMESTAMP_FILE",
        offset.toString(),
        "FAKETIME_CACHE_DURATION",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        // by itself it has a thread that waits look at the clock over and over
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0");
  }

  /** Debian has it below the machine's architecture. */
  private static Optional<Path> library() throws IOException {
    try (Stream<Path> found =
        Files.find(
            LIBRARIES, 3, (path, attributes) -> path.getFileName().toString().equals(LIBRARY))) {
      return found.findFirst();
    }
  }
}
