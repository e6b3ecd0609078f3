package org.onrecord.app.runtime;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.model.Topics;
import org.onrecord.sinks.Delivery;
import org.onrecord.sinks.DeliveryListener;
import org.onrecord.sinks.Receivers;

/** Whom alerts are delivered to, by the settings in force. */
public final class ReceiverSettings {

  private ReceiverSettings() {}

  /**
   * The receivers; none where no file is set, or there are none in it.
   *
   * @param console where receivers of the kind console print
   * @throws org.onrecord.sinks.ReceiversException if the file can't be used
   */
  public static Optional<Receivers> of(Configuration configuration, PrintWriter console) {
    String file = configuration.get(Key.RECEIVERS_FILE);
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(Receivers.read(Path.of(file), System.getenv(), console))
            .filter(receivers -> !receivers.isEmpty());
  }

  /** What the names of the receivers' consumer groups begin with. */
  public static String groupPrefix(String applicationId) {
    return applicationId + ".deliver.";
  }

  /** Starts to deliver, in groups that are named after the application. */
  public static Delivery start(
      Configuration configuration,
      Topics topics,
      Map<String, ?> clients,
      Receivers receivers,
      DeliveryListener listener) {
    return Delivery.start(
        topics, clients, groupPrefix(configuration.get(Key.APPLICATION_ID)), receivers, listener);
  }
}
