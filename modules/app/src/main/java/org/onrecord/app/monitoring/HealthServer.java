package org.onrecord.app.monitoring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tells whoever keeps this process running how it is, over HTTP: {@code /health/live} and {@code
 * /health/ready}, with status 200 for yes, 503 for no, and the state as text; and {@code /metrics}
 * in Prometheus' format.
 */
public final class HealthServer implements AutoCloseable {

  private static final String TEXT = "text/plain; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads;

  private HealthServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to answer on all addresses of this host, since probes come from outside of it.
   *
   * @param port where it listens; 0 chooses a free one
   * @param health how the instance is now
   * @param metrics what {@code /metrics} answers
   * @throws IOException if the port can't be had
   */
  public static HealthServer start(int port, Supplier<Health> health, Supplier<String> metrics)
      throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    // a thread for each request: whoever is slow keeps no probe waiting
    ExecutorService threads = Executors.newCachedThreadPool(HealthServer::daemon);
    server.setExecutor(threads);
    server.createContext(
        "/health/live", exchange -> answer(exchange, health.get(), Health::isLive));
    server.createContext(
        "/health/ready", exchange -> answer(exchange, health.get(), Health::isReady));
    server.createContext(
        "/metrics", exchange -> answer(exchange, 200, Metrics.CONTENT_TYPE, metrics.get()));
    server.start();
    return new HealthServer(server, threads);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "health");
    thread.setDaemon(true);
    return thread;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, Health health, Predicate<Health> isWell)
      throws IOException {
    answer(exchange, isWell.test(health) ? 200 : 503, TEXT, health.text() + "\n");
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
