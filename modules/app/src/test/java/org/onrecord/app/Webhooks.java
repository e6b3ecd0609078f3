package org.onrecord.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver of webhooks, which verifies signatures as the specification says, from the wire. */
final class Webhooks implements AutoCloseable {

  private static final byte[] KEY =
      "32 bytes for nobody to guess: ok".getBytes(StandardCharsets.US_ASCII);

  /** The ids of what came, in its order, duplicates among them. */
  final List<String> ids = new CopyOnWriteArrayList<>();

  /** The bodies of what came. */
  final List<String> bodies = new CopyOnWriteArrayList<>();

  /** The ids of what was not signed as it has to be. */
  final List<String> unsigned = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile int status = 204;

  Webhooks() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::receive);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  static String secret() {
    return "whsec_" + Base64.getEncoder().encodeToString(KEY);
  }

  /** Answers with this status from now on. */
  void answer(int newStatus) {
    status = newStatus;
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String id = exchange.getRequestHeaders().getFirst("webhook-id");
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!isSigned(exchange, id, body)) {
        unsigned.add(id);
      }
      bodies.add(new String(body, StandardCharsets.UTF_8));
      ids.add(id);
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private static boolean isSigned(HttpExchange exchange, String id, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      String timestamp = exchange.getRequestHeaders().getFirst("webhook-timestamp");
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
      return Arrays.asList(exchange.getRequestHeaders().getFirst("webhook-signature").split(" "))
          .contains(expected);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
