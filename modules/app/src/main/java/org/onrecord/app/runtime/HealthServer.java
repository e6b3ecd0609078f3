package org.onrecord.app.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * Tells whoever keeps this process running how it is, over HTTP: {@code /health/live} and {@code
 * /health/ready}, with status 200 for yes, 503 for no, and the topology's state as text.
 *
 * <p>A topology that restores its state is live but not ready: killing it would only make it begin
 * again.
 */
public final class HealthServer implements AutoCloseable {

  private final HttpServer server;

  private HealthServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts to answer on all addresses of this host, since probes come from outside of it.
   *
   * @param port where it listens; 0 chooses a free one
   * @param state the topology's state
   * @throws IOException if the port can't be had
   */
  public static HealthServer start(int port, Supplier<State> state) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext(
        "/health/live", exchange -> answer(exchange, state.get(), HealthServer::isLive));
    server.createContext(
        "/health/ready", exchange -> answer(exchange, state.get(), s -> s == State.RUNNING));
    server.start();
    return new HealthServer(server);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static boolean isLive(State state) {
    return switch (state) {
      case CREATED, REBALANCING, RUNNING, PENDING_SHUTDOWN -> true;
      case NOT_RUNNING, PENDING_ERROR, ERROR -> false;
    };
  }

  private static void answer(HttpExchange exchange, State state, Predicate<State> isWell)
      throws IOException {
    try (exchange) {
      byte[] body = (state + "\n").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(isWell.test(state) ? 200 : 503, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
