package org.onrecord.sinks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.model.Alert;
import org.onrecord.model.net.Networks;
import org.onrecord.sinks.Outcome.Result;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WebhookReceiverTest extends ReceiverContract {

  private static final Networks LOOPBACK = Networks.parse(List.of("127.0.0.0/8", "::1"));
  private static final Duration SHORT = Duration.ofMillis(1500);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String OTHER_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Alert ALERT = Alerts.of("bridge", "0123456789abcdef", "desk");

  private WebhookServer server;

  @BeforeEach
  void start() throws IOException {
    server = new WebhookServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  Receiver receiver() {
    return webhook(server.url(), LONG, LOOPBACK, false);
  }

  @Override
  Receiver unreachable() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return webhook(url(free.getLocalPort()), LONG, LOOPBACK, false);
    }
  }

  @Override
  List<String> arrived() {
    return server.received.stream().map(WebhookServer.Received::body).toList();
  }

  @Test
  void whatItSendsIsSignedAsStandardWebhooksSays() throws Exception {
    Instant before = Instant.now();
    send(receiver());

    WebhookServer.Received received = server.received.get(0);
    assertThat(received.isSignedWith(WebhookServer.SECRET)).isTrue();
    assertThat(received.isSignedWith(OTHER_SECRET)).isFalse();
    assertThat(received.id()).isEqualTo(ALERT.getAlertId());
    assertThat(Long.parseLong(received.timestamp()))
        .isBetween(before.getEpochSecond(), Instant.now().getEpochSecond());
    assertThat(received.contentType()).startsWith("application/json");
    JsonNode body = new ObjectMapper().readTree(received.body());
    assertThat(body.path("type").asText()).isEqualTo("alert.firing");
    assertThat(Instant.parse(body.path("timestamp").asText())).isEqualTo(Alerts.OBSERVED);
    assertThat(body.at("/data/quotes/0/matches/0/start").asInt()).isEqualTo(5);
  }

  /** The example of the specification's own documentation. */
  @Test
  void theLibraryOfStandardWebhooksVerifiesIt() throws Exception {
    assumeThat(NodeVerifier.isAvailable()).as("node and npm are installed").isTrue();
    NodeVerifier.install();
    send(receiver());

    WebhookServer.Received received = server.received.get(0);
    assertThat(NodeVerifier.verify(WebhookServer.SECRET, received, received.body()))
        .isEqualTo("verified");
    assertThat(NodeVerifier.verify(OTHER_SECRET, received, received.body()))
        .isEqualTo("No matching signature found");
    assertThat(NodeVerifier.verify(WebhookServer.SECRET, received, received.body() + " "))
        .isEqualTo("No matching signature found");
  }

  @Test
  void signsTheSpecificationsExample() {
    WebhookSignature signature =
        new WebhookSignature(List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    assertThat(
            signature.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}".getBytes(UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void whileKeysAreRotatedBothSign() throws Exception {
    send(
        new WebhookReceiver(
            server.url(),
            new WebhookSignature(List.of(WebhookServer.SECRET, OTHER_SECRET)),
            new HttpOptions(LONG, LOOPBACK, false)));

    WebhookServer.Received received = server.received.get(0);
    assertThat(received.isSignedWith(WebhookServer.SECRET)).isTrue();
    assertThat(received.isSignedWith(OTHER_SECRET)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "200, DELIVERED",
    "202, DELIVERED",
    "400, REFUSED",
    "401, FAILED",
    "404, FAILED",
    "410, REFUSED",
    "429, FAILED",
    "500, FAILED",
    "503, FAILED"
  })
  void whatAStatusMeans(int status, Result result) throws Exception {
    server.answer(WebhookServer.status(status));
    Outcome outcome = send(receiver());
    assertThat(outcome.result()).isEqualTo(result);
    assertThat(outcome.said()).contains(Integer.toString(status));
  }

  @Test
  void aServerThatAsksToWaitIsHeard() throws Exception {
    server.answer(
        (exchange, received) -> {
          exchange.getResponseHeaders().set("Retry-After", "90");
          exchange.sendResponseHeaders(503, -1);
        });
    assertThat(send(receiver()).pause()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void whatTheServerSaysIsToldInOneShortLine() throws Exception {
    server.answer(
        (exchange, received) -> {
          byte[] body = ("no\r\nroom for /hooks/of-mine \u0007" + "x".repeat(5000)).getBytes(UTF_8);
          exchange.sendResponseHeaders(500, body.length);
          exchange.getResponseBody().write(body);
        });
    assertThat(send(receiver()).said())
        .startsWith("status 500: no room for … x")
        .hasSizeLessThan(300);
  }

  @Test
  void aServerThatDoesNotAnswerIsLeftInTime() throws Exception {
    server.answer((exchange, received) -> Thread.sleep(60_000));
    Outcome outcome = inTime(server.port());
    assertThat(outcome.said()).contains("no answer within 1.5 s");
  }

  @Test
  void aServerThatDripsItsHeadersIsLeftInTime() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread dripping =
          new Thread(
              () -> {
                try (Socket connection = socket.accept()) {
                  OutputStream out = connection.getOutputStream();
                  out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(UTF_8));
                  while (true) {
                    out.write('x');
                    out.flush();
                    Thread.sleep(200);
                  }
                } catch (IOException | InterruptedException e) {
                  // left, as it should be
                }
              });
      dripping.setDaemon(true);
      dripping.start();
      inTime(socket.getLocalPort());
    }
  }

  @Test
  void aServerThatClosesTheConnectionIsToBeTriedAgain() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread closing =
          new Thread(
              () -> {
                try {
                  while (true) {
                    socket.accept().close();
                  }
                } catch (IOException e) {
                  // the test is over
                }
              });
      closing.setDaemon(true);
      closing.start();
      assertThat(send(webhook(url(socket.getLocalPort()), LONG, LOOPBACK, false)).result())
          .isEqualTo(Result.FAILED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500})
  void aBodyOfAGigabyteIsNotRead(int status) throws Exception {
    AtomicLong sent = new AtomicLong();
    long gigabyte = 1L << 30;
    server.answer(
        (exchange, received) -> {
          exchange.sendResponseHeaders(status, gigabyte);
          byte[] block = new byte[1 << 16];
          for (long i = 0; i < gigabyte; i += block.length) {
            exchange.getResponseBody().write(block);
            sent.addAndGet(block.length);
          }
        });
    assertThat(send(receiver()).isDelivered()).isEqualTo(status == 200);
    // what the sockets' buffers take, and no more
    assertThat(sent.get()).isLessThan(64L << 20);
  }

  @Test
  void privateAddressesAreRefusedUnlessTheyAreOpened() throws Exception {
    for (String host : List.of("127.0.0.1", "localhost", "[::1]")) {
      URI url = URI.create("http://" + host + ":" + server.port() + "/");
      Outcome outcome = send(webhook(url, LONG, Networks.NONE, false));
      assertThat(outcome.result()).isEqualTo(Result.FAILED);
      assertThat(outcome.said())
          .contains("which is no public address")
          .contains("private_networks");
    }
    assertThat(server.received).isEmpty();
  }

  @Test
  void redirectsAreNotFollowedUnlessAllowed() throws Exception {
    try (WebhookServer other = new WebhookServer()) {
      server.answer(redirect(307, other.url()));
      Outcome outcome = send(receiver());
      assertThat(outcome.result()).isEqualTo(Result.FAILED);
      assertThat(outcome.said()).contains("a redirect to 127.0.0.1");
      assertThat(other.received).isEmpty();

      assertThat(send(webhook(server.url(), LONG, LOOPBACK, true)).isDelivered()).isTrue();
      assertThat(other.received.get(0).isSignedWith(WebhookServer.SECRET)).isTrue();
      assertThat(other.received.get(0).body()).contains(ALERT.getAlertId());

      // which would make a GET of it
      server.answer(redirect(302, other.url()));
      assertThat(send(webhook(server.url(), LONG, LOOPBACK, true)).isDelivered()).isFalse();
      assertThat(other.received).hasSize(1);
    }
  }

  @Test
  void anAllowedRedirectStillLeadsToNoPrivateAddress() throws Exception {
    server.answer(redirect(307, URI.create("http://127.0.0.2:" + server.port() + "/")));
    Networks onlyTheFirst = Networks.parse(List.of("127.0.0.1"));
    Outcome outcome = send(webhook(server.url(), LONG, onlyTheFirst, true));
    assertThat(outcome.said()).contains("leads to 127.0.0.2").contains("no public address");
    assertThat(server.received).hasSize(1);
  }

  @Test
  void aRedirectWithoutEndIsLeft() throws Exception {
    server.answer(redirect(307, server.url()));
    assertThat(send(webhook(server.url(), LONG, LOOPBACK, true)).isDelivered()).isFalse();
    assertThat(server.received).hasSizeLessThan(6);
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused(@TempDir Path folder) throws Exception {
    HttpsServer https = selfSigned(folder.resolve("keys.p12"));
    try {
      https.start();
      URI url = URI.create("https://localhost:" + https.getAddress().getPort() + "/");
      Outcome outcome = send(webhook(url, LONG, LOOPBACK, false));
      assertThat(outcome.result()).isEqualTo(Result.FAILED);
      assertThat(outcome.said()).startsWith("TLS: ");
    } finally {
      https.stop(0);
    }
  }

  private static HttpsServer selfSigned(Path keys) throws Exception {
    String password = "changeit";
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keystore",
            keys.toString(),
            "-storepass",
            password,
            "-alias",
            "a",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost")
        .start()
        .waitFor();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, password.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return server;
  }

  private static Outcome inTime(int port) throws InterruptedException {
    long start = System.nanoTime();
    Outcome outcome = send(webhook(url(port), SHORT, LOOPBACK, false));
    assertThat(outcome.result()).as(outcome.said()).isEqualTo(Result.FAILED);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(SHORT.dividedBy(2), SHORT.plusSeconds(8));
    return outcome;
  }

  private static WebhookServer.Answer redirect(int status, URI to) {
    return (exchange, received) -> {
      exchange.getResponseHeaders().set("Location", to.toString());
      exchange.sendResponseHeaders(status, -1);
    };
  }

  private static Outcome send(Receiver receiver) throws InterruptedException {
    try (receiver) {
      return receiver.send(ALERT);
    }
  }

  private static Receiver webhook(
      URI url, Duration timeout, Networks open, boolean followRedirects) {
    return new WebhookReceiver(
        url,
        new WebhookSignature(List.of(WebhookServer.SECRET)),
        new HttpOptions(timeout, open, followRedirects));
  }

  private static URI url(int port) {
    return URI.create("http://127.0.0.1:" + port + "/");
  }
}
