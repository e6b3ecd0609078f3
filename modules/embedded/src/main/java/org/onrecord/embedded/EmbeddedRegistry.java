package org.onrecord.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry in this process that speaks Confluent's REST protocol, for Avro. It listens on
 * loopback only, and keeps its schemas on the broker's {@code _schemas} topic.
 */
public final class EmbeddedRegistry implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int LARGEST_BODY = 8 * 1024 * 1024;
  private static final int THREADS = 4;

  private final SchemaLog log;
  private final HttpServer server;
  private final ExecutorService executor;

  private EmbeddedRegistry(SchemaLog log, HttpServer server, ExecutorService executor) {
    this.log = log;
    this.server = server;
    this.executor = executor;
  }

  /**
   * Starts a registry, and comes back when it answers.
   *
   * @param bootstrapServers the broker that keeps its schemas
   * @param port where it listens; 0 chooses a free one
   * @throws EmbeddedException if the port is taken or the broker can't be used
   */
  public static EmbeddedRegistry start(String bootstrapServers, int port) {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException e) {
      throw new EmbeddedException(
          "port %d is taken: stop what listens there, or choose another port for the registry (0 for any)"
              .formatted(port),
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw new EmbeddedException(
          "port %d can't be used (%s): choose another for the registry"
              .formatted(port, e.getMessage()),
          e);
    }
    SchemaLog log;
    RegistryApi api;
    try {
      log = new SchemaLog(bootstrapServers);
      api = new RegistryApi(new SchemaStore(log));
    } catch (RuntimeException e) {
      server.stop(0);
      throw e;
    }
    ExecutorService executor =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "schema-registry");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(executor);
    server.createContext("/", exchange -> serve(api, exchange));
    server.start();
    return new EmbeddedRegistry(log, server, executor);
  }

  /** Where clients reach it. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Stops it. Calling it again does nothing more. */
  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
    log.close();
  }

  private static void serve(RegistryApi api, HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = 200;
      JsonNode answer;
      try {
        answer = api.answer(request(exchange));
      } catch (RegistryError e) {
        status = e.status();
        answer =
            JsonNodeFactory.instance
                .objectNode()
                .put("error_code", e.code())
                .put("message", e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("{} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        status = 500;
        answer =
            JsonNodeFactory.instance
                .objectNode()
                .put("error_code", 50001)
                .put("message", "Error in the backend data store: " + e.getMessage());
      }
      byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static RegistryApi.Request request(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new RegistryError(413, "a schema of more than " + LARGEST_BODY + " bytes");
    }
    List<String> path =
        Arrays.stream(exchange.getRequestURI().getRawPath().split("/"))
            .filter(part -> !part.isEmpty())
            .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
            .toList();
    return new RegistryApi.Request(
        exchange.getRequestMethod(),
        path,
        parameters(exchange.getRequestURI().getRawQuery()),
        new String(body, StandardCharsets.UTF_8));
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new HashMap<>();
    if (query != null) {
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "true" : pair.substring(equals + 1);
        parameters.put(
            URLDecoder.decode(name, StandardCharsets.UTF_8),
            URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }
}
