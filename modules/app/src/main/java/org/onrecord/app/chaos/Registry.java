package org.onrecord.app.chaos;

import java.net.URI;
import org.onrecord.embedded.EmbeddedRegistry;

/** A schema registry that can be away for a while. Its own data is on a broker that stays. */
final class Registry implements AutoCloseable {

  private final String bootstrapServers;
  private EmbeddedRegistry registry;
  private boolean stopped;

  Registry(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.registry = EmbeddedRegistry.start(bootstrapServers, 0);
  }

  String url() {
    return registry.url();
  }

  void stop() {
    registry.close();
    stopped = true;
  }

  /** Starts it again where it was. */
  void start() {
    registry = EmbeddedRegistry.start(bootstrapServers, URI.create(registry.url()).getPort());
    stopped = false;
  }

  @Override
  public void close() {
    if (!stopped) {
      registry.close();
    }
  }
}
