package org.onrecord.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code onrecord up} on ports of its own, the same ones at each start. */
final class Up {

  private final int port;
  private final int registryPort;

  Up() {
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket other = new ServerSocket(0)) {
      port = one.getLocalPort();
      registryPort = other.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Comes back when it runs.
   *
   * @param data where it keeps everything
   */
  Instance start(Path data, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "up",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port),
                "--registry-port",
                Integer.toString(registryPort)));
    command.addAll(List.of(more));
    Instance instance = Instance.start(command.toArray(String[]::new));
    assertThat(instance.firstLine())
        .startsWith("up: ")
        .contains(bootstrapServers())
        .contains(registryUrl());
    return instance;
  }

  int port() {
    return port;
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  String registryUrl() {
    return "http://127.0.0.1:" + registryPort;
  }
}
