package org.onrecord.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.streams.StreamsConfig;

/**
 * A file that is in the state folder while an instance runs, and stays there if it is killed, or
 * had to stop by itself.
 *
 * <p>Under exactly once, a store that was closed in the middle of a transaction is thrown away:
 * Kafka Streams closes it first, which marks it as fit for use, and deletes it then. Whoever is
 * killed between the two would find it at the next start with what the transaction wrote, and count
 * that twice, although it was aborted. So what a killed instance leaves is not used again: it is
 * read again from the changelogs, as most of it would be in any case.
 */
final class RunningMark {

  private final Path file;

  private RunningMark(Path file) {
    this.file = file;
  }

  /** That of the state folder which {@code config} names. */
  static RunningMark in(StreamsConfig config) {
    return new RunningMark(
        Path.of(
            config.getString(StreamsConfig.STATE_DIR_CONFIG),
            config.getString(StreamsConfig.APPLICATION_ID_CONFIG),
            "onrecord.running"));
  }

  boolean isSet() {
    return Files.exists(file);
  }

  /**
   * @throws QuoteStreamsException if the folder can't be written
   */
  void set() {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new QuoteStreamsException(
          "the state folder can't be used: %s. Make it writable, or set state.dir".formatted(e), e);
    }
  }

  /** What can't be removed costs no more than a restoration. */
  void remove() {
    file.toFile().delete();
  }
}
