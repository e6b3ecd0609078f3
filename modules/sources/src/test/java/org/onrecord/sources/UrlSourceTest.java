package org.onrecord.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.model.Article;
import org.onrecord.model.net.Networks;

class UrlSourceTest extends SourceContract {

  /** Answers a request. */
  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private String home;
  private SourceOptions options = SourceOptions.defaults().withTimeout(Duration.ofSeconds(20));

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          requests.add(path);
          try (exchange) {
            handlers.getOrDefault(path, e -> e.sendResponseHeaders(404, -1)).handle(exchange);
          }
        });
    server.start();
    home = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private void serve(String path, String type, String body) {
    handlers.put(path, exchange -> send(exchange, 200, type, body.getBytes(UTF_8)));
  }

  private void redirect(String path, int status, String location) {
    handlers.put(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(status, -1);
        });
  }

  private static String page(String title, String head) {
    return "<html lang=en><head><title>"
        + title
        + "</title>"
        + head
        + "</head><body><article><h1>"
        + title
        + "</h1>"
        + "<p>The harbour authority opened the new pier on Thursday after two years of work, and the first ferry left an"
        + " hour late, officials told reporters, who were cold.</p></article></body></html>";
  }

  private String feed(String items) {
    return "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
        + "<title>The Harbour Times</title><link>"
        + home
        + "/</link><description>d</description>"
        + items
        + "</channel></rss>";
  }

  private String summary(String path, String date) {
    return "<item><title>Feed title</title><link>"
        + home
        + path
        + "</link><description>Short.</description>"
        + date
        + "</item>";
  }

  private static String full(String path, String date) {
    return "<item><title>T</title><link>"
        + path
        + "</link>"
        + date
        + "<content:encoded>&lt;p>Full text of "
        + path
        + ".&lt;/p></content:encoded></item>";
  }

  private Reading read(String path) {
    return new Reading(Sources.open(home + path, options));
  }

  @Override
  Source mixed() {
    serve(
        "/feed",
        "application/rss+xml",
        feed(
            full("/1", "<pubDate>Thu, 12 Mar 2026 09:15:00 GMT</pubDate>")
                + summary("/2", "<pubDate>Thu, 12 Mar 2026 10:15:00 GMT</pubDate>")
                + summary("/gone", "")
                + summary("/3", "")));
    serve("/2", "text/html", page("Two", ""));
    serve("/3", "text/html", page("Three", ""));
    return Sources.open(home + "/feed", options);
  }

  @Override
  Source nothing() {
    return Sources.open(home + "/nowhere", options);
  }

  @Test
  void aPageIsAnArticle() {
    serve(
        "/pier",
        "text/html; charset=utf-8",
        page("Pier opens", "<meta property=og:site_name content='The Harbour Times'>"));
    Article article = read("/pier").articles().get(0);
    assertThat(article.getTitle()).isEqualTo("Pier opens");
    assertThat(article.getOutlet()).isEqualTo("The Harbour Times");
    assertThat(article.getUrl()).isEqualTo(home + "/pier");
    assertThat(article.getOrigin()).isEqualTo(home + "/pier");
  }

  @Test
  void whatThePageDoesNotSayIsTakenFromTheFeed() {
    serve(
        "/feed",
        "text/plain",
        feed(summary("/pier", "<pubDate>Thu, 12 Mar 2026 14:45:00 +0530</pubDate>")));
    serve(
        "/pier",
        "text/html",
        page("Pier opens", "<link rel=canonical href=https://harbour.example/pier>"));
    Article article = read("/feed").articles().get(0);
    assertThat(article.getArticleId()).isEqualTo("https://harbour.example/pier");
    assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2026-03-12T09:15:00Z"));
    assertThat(article.getPublishedOffset()).isEqualTo("+05:30");
    assertThat(article.getOutlet()).isEqualTo("The Harbour Times");
  }

  @Test
  void redirectsAreFollowedAndTheLastAddressCounts() {
    redirect("/old", 301, home + "/new");
    serve("/new", "text/html", page("Pier opens", ""));
    assertThat(read("/old").articles().get(0).getUrl()).isEqualTo(home + "/new");
  }

  @Test
  void aRedirectToItselfEnds() {
    redirect("/loop", 302, home + "/loop");
    assertThat(read("/loop").failures.get(0).cause()).contains("302");
    assertThat(requests).hasSizeLessThan(20);
  }

  @Test
  void noFeedAndNoRedirectLeadsIntoAPrivateNetworkUnlessItIsOpen() throws IOException {
    HttpServer router = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    List<String> asked = new CopyOnWriteArrayList<>();
    router.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(exchange.getRequestURI().getPath());
            send(exchange, 200, "text/html", page("Router", "").getBytes(UTF_8));
          }
        });
    router.start();
    try {
      int port = router.getAddress().getPort();
      List<String> links =
          List.of(
              "http://127.0.0.1:" + port + "/a",
              "http://localhost:" + port + "/b",
              "http://[::ffff:127.0.0.1]:" + port + "/c",
              "http://2130706433:" + port + "/d",
              home + "/moved");
      redirect("/moved", 302, "//127.0.0.1:" + port + "/e");
      StringBuilder items = new StringBuilder();
      links.forEach(link -> items.append("<item><title>T</title><link>" + link + "</link></item>"));
      serve("/feed", "text/xml", feed(items.toString()));

      Reading guarded = read("/feed");
      assertThat(guarded.items).isEmpty();
      assertThat(guarded.failures).extracting(Failure::location).containsExactlyElementsOf(links);
      assertThat(guarded.failures)
          .allSatisfy(
              failure ->
                  assertThat(failure.toString())
                      .contains("127.0.0.1, which is no public address")
                      .endsWith("or open its network with private.networks"));
      assertThat(asked).isEmpty();

      options = options.withPrivateNetworks(Networks.parse(List.of("127.0.0.0/8", "::1")));
      assertThat(read("/feed").failures).isEmpty();
      assertThat(asked).containsExactly("/a", "/b", "/c", "/d", "/e");
    } finally {
      router.stop(0);
    }
  }

  @Test
  void aCompressedBodyIsUnpacked() {
    handlers.put(
        "/pier",
        exchange -> {
          assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip");
          ByteArrayOutputStream packed = new ByteArrayOutputStream();
          try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(page("Pier opens", "").getBytes(UTF_8));
          }
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          send(exchange, 200, "text/html", packed.toByteArray());
        });
    assertThat(read("/pier").articles().get(0).getTitle()).isEqualTo("Pier opens");
  }

  @Test
  void theCharsetOfTheResponseCounts() {
    handlers.put(
        "/pier",
        exchange ->
            send(
                exchange,
                200,
                "text/html; charset=ISO-8859-1",
                page("Caf\u00e9 opens", "").getBytes("windows-1252")));
    assertThat(read("/pier").articles().get(0).getTitle()).isEqualTo("Caf\u00e9 opens");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 400, 403, 404, 410, 500, 502, 503, 429})
  void anErrorStatusIsAFailure(int status) {
    handlers.put("/pier", exchange -> exchange.sendResponseHeaders(status, -1));
    Reading reading = read("/pier");
    assertThat(reading.failures.get(0).toString())
        .startsWith(home + "/pier: HTTP status " + status + "; ");
    assertThat(requests).as("asked once, when the server doesn't say when to ask again").hasSize(1);
  }

  @Test
  void aShortRetryAfterIsWaitedOut() {
    handlers.put(
        "/pier",
        exchange -> {
          if (requests.size() == 1) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders(429, -1);
          } else {
            send(exchange, 200, "text/html", page("Pier opens", "").getBytes(UTF_8));
          }
        });
    assertThat(read("/pier").articles()).hasSize(1);
    assertThat(requests).hasSize(2);
  }

  @Test
  void aLongRetryAfterIsSaidAndTheHostIsLeftAlone() {
    serve("/feed", "text/xml", feed(summary("/1", "") + summary("/2", "") + full("/3", "")));
    handlers.put(
        "/1",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "3600");
          exchange.sendResponseHeaders(503, -1);
        });
    Reading reading = read("/feed");
    assertThat(reading.failures.get(0).cause())
        .isEqualTo("HTTP status 503, and the server asks to wait 3600 s");
    assertThat(reading.failures.get(1).toString())
        .startsWith(home + "/2: not fetched: 127.0.0.1 has asked to wait");
    assertThat(reading.texts()).containsExactly("Full text of /3.");
    assertThat(requests).containsExactly("/feed", "/1");
  }

  @Test
  void aBodyOverTheLimitIsAFailureAndIsNotReadToItsEnd() {
    options = options.withMaxArticleBytes(100_000);
    CountDownLatch cut = new CountDownLatch(1);
    handlers.put(
        "/huge",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try {
            for (int i = 0; i < 1_000_000; i++) {
              exchange.getResponseBody().write(new byte[10_000]);
            }
          } catch (IOException e) {
            cut.countDown();
          }
        });
    assertThat(read("/huge").failures.get(0).cause())
        .isEqualTo("over the size limit of 100000 bytes an article");
    assertThat(cut).satisfies(latch -> assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue());
  }

  @Test
  void aBodyThatNeverEndsIsAFailure() {
    options = options.withTimeout(Duration.ofMillis(700));
    CountDownLatch over = new CountDownLatch(1);
    handlers.put(
        "/slow",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("<html>".getBytes(UTF_8));
          exchange.getResponseBody().flush();
          try {
            over.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertThat(read("/slow").failures.get(0).cause())
        .isEqualTo("no complete response within 0.7 s");
    over.countDown();
  }

  @Test
  void noConnectionNoHostAndNoAddressAreFailures() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThat(
            new Reading(Sources.open("http://127.0.0.1:" + port + "/", options))
                .failures
                .get(0)
                .cause())
        .isEqualTo("no connection to 127.0.0.1:" + port);
    assertThat(
            new Reading(Sources.open("http://nowhere.invalid/", options)).failures.get(0).cause())
        .isEqualTo("no such host: nowhere.invalid");
    assertThat(new Reading(Sources.open("http://[oops/", options)).failures.get(0).cause())
        .startsWith("no address that can be fetched");
  }

  @Test
  void aConnectionThatBreaksIsAFailure() {
    handlers.put(
        "/broken",
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          throw new IOException("the server stumbles");
        });
    assertThat(read("/broken").failures).hasSize(1);
  }

  @Test
  void anItemWithoutTextAndLinkIsAFailure() {
    serve(
        "/feed",
        "text/xml",
        feed("<item><title>T</title><description>Short.</description></item>"));
    assertThat(read("/feed").failures.get(0).cause())
        .isEqualTo("neither full text nor a link to its page");
  }

  @Test
  void followedItGivesWhatIsNewAndAsksConditionally() throws Exception {
    BlockingQueue<String> given = new LinkedBlockingQueue<>();
    BlockingQueue<String> conditions = new LinkedBlockingQueue<>();
    Map<String, String> state =
        new ConcurrentHashMap<>(
            Map.of("tag", "\"1\"", "items", full("/1", "") + summary("/2", "")));
    serve("/2", "text/html", page("Two", ""));
    serve("/3", "text/html", page("Three", ""));
    handlers.put(
        "/feed",
        exchange -> {
          String condition = String.valueOf(exchange.getRequestHeaders().getFirst("If-None-Match"));
          conditions.add(
              condition + ' ' + exchange.getRequestHeaders().getFirst("If-Modified-Since"));
          exchange.getResponseHeaders().set("ETag", state.get("tag"));
          exchange.getResponseHeaders().set("Last-Modified", "Thu, 12 Mar 2026 09:15:00 GMT");
          if (condition.equals(state.get("tag"))) {
            exchange.sendResponseHeaders(304, -1);
          } else {
            send(exchange, 200, "text/xml", feed(state.get("items")).getBytes(UTF_8));
          }
        });
    Source source = Sources.follow(home + "/feed", options.withInterval(Duration.ofMillis(50)));
    Thread following =
        new Thread(
            () -> {
              Summary summary =
                  source.read(
                      item -> given.add(item.article().getUrl()), f -> given.add(f.toString()));
              given.add(summary + " " + Thread.currentThread().isInterrupted());
            });
    following.start();
    assertThat(given.poll(20, TimeUnit.SECONDS)).endsWith("/1");
    assertThat(given.poll(20, TimeUnit.SECONDS)).endsWith("/2");
    assertThat(conditions.poll(20, TimeUnit.SECONDS)).isEqualTo("null null");
    for (int i = 0; i < 3; i++) {
      assertThat(conditions.poll(20, TimeUnit.SECONDS))
          .isEqualTo("\"1\" Thu, 12 Mar 2026 09:15:00 GMT");
    }
    assertThat(given).as("304 gives nothing").isEmpty();
    state.put("items", summary("/3", "") + full("/1", "") + summary("/2", ""));
    state.put("tag", "\"2\"");
    assertThat(given.poll(20, TimeUnit.SECONDS)).as("only what is new").endsWith("/3");
    following.interrupt();
    following.join();
    assertThat(given).containsExactly(new Summary(3, 3, 0) + " true");
    assertThat(requests).filteredOn("/2"::equals).as("a page is fetched once").hasSize(1);
  }

  @Test
  void followedAnAddressThatStaysDownIsToldOnceAndAgainWhenThatChanges() throws Exception {
    BlockingQueue<String> given = new LinkedBlockingQueue<>();
    BlockingQueue<Integer> statuses =
        new LinkedBlockingQueue<>(List.of(500, 500, 500, 403, 403, 304, 403, 500));
    handlers.put(
        "/feed",
        exchange -> {
          Integer status = statuses.poll();
          if (status == null) {
            sendFeed(exchange);
          } else {
            exchange.sendResponseHeaders(status, -1);
          }
        });
    Source source = Sources.follow(home + "/feed", options.withInterval(Duration.ofMillis(20)));
    Thread following =
        new Thread(
            () ->
                source.read(
                    item -> given.add(item.article().getUrl()),
                    f -> given.add(f.cause()),
                    given::add));
    following.start();
    String again = home + "/feed: answers again";
    for (String line :
        List.of(
            "HTTP status 500",
            "HTTP status 403",
            again,
            "HTTP status 403",
            "HTTP status 500",
            "/1",
            again)) {
      assertThat(given.poll(20, TimeUnit.SECONDS)).endsWith(line);
    }
    following.interrupt();
    following.join();
    assertThat(given).isEmpty();
  }

  private void sendFeed(HttpExchange exchange) throws IOException {
    send(exchange, 200, "text/xml", feed(full("/1", "")).getBytes(UTF_8));
  }

  @Test
  void followedAPageThatWasNotThereYetIsTriedAgain() throws Exception {
    BlockingQueue<String> given = new LinkedBlockingQueue<>();
    serve("/feed", "text/xml", feed(summary("/late", "")));
    handlers.put(
        "/late",
        exchange -> {
          if (requests.stream().filter("/late"::equals).count() < 2) {
            exchange.sendResponseHeaders(500, -1);
          } else {
            send(exchange, 200, "text/html", page("Late", "").getBytes(UTF_8));
          }
        });
    Source source = Sources.follow(home + "/feed", options.withInterval(Duration.ofMillis(50)));
    Thread following =
        new Thread(
            () ->
                source.read(
                    item -> given.add(item.article().getTitle()), f -> given.add(f.cause())));
    following.start();
    assertThat(given.poll(20, TimeUnit.SECONDS)).isEqualTo("HTTP status 500");
    assertThat(given.poll(20, TimeUnit.SECONDS)).isEqualTo("Feed title");
    following.interrupt();
    following.join();
    assertThat(given).isEmpty();
  }
}
