package org.onrecord.sinks;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.onrecord.model.net.RetryAfter;

/**
 * Posts to one address: within a time, however slowly the other side speaks; reading a little of
 * what it answers, however long that is; and to addresses only that {@link GuardedResolver} lets
 * through. What is told of it has the host's name, but nothing else of the address, which may be a
 * secret.
 */
final class HttpSender implements AutoCloseable {

  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final int MAX_SAID = 200;
  private static final int MAX_REDIRECTS = 3;
  private static final int CONNECTIONS = 8;
  private static final Timeout CONNECT = Timeout.ofSeconds(5);

  /** What sending the same again, later, won't change. */
  private static final Set<Integer> REFUSALS = Set.of(400, 410, 413, 415, 422);

  private final URI url;
  private final HttpOptions options;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "http-deadlines");
            thread.setDaemon(true);
            return thread;
          });

  HttpSender(URI url, HttpOptions options) {
    this.url = url;
    this.options = options;
    Timeout timeout = Timeout.of(options.timeout());
    Timeout connect = timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT;
    HttpClientBuilder builder =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new GuardedResolver(options.privateNetworks()))
                    .setMaxConnPerRoute(CONNECTIONS)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(connect)
                            .setSocketTimeout(timeout)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(timeout)
                    .setResponseTimeout(timeout)
                    .setMaxRedirects(MAX_REDIRECTS)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .setUserAgent("OnRecord/0.1")
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression();
    this.client =
        (options.followRedirects()
                ? builder.setRedirectStrategy(new SameRequest())
                : builder.disableRedirectHandling())
            .build();
  }

  /** Posts JSON with further headers. */
  Outcome post(byte[] json, Map<String, String> headers) throws InterruptedException {
    HttpPost request = new HttpPost(url);
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
    AtomicBoolean late = new AtomicBoolean();
    Future<?> deadline =
        timer.schedule(
            () -> {
              late.set(true);
              request.cancel();
            },
            options.timeout().toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return exchange(request);
    } catch (IOException | HttpException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return Outcome.failed(late.get() ? tooSlow() : words(e));
    } finally {
      deadline.cancel(false);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      client.close();
    } catch (IOException e) {
      // its connections are gone either way
    }
  }

  private Outcome exchange(HttpPost request) throws IOException, HttpException {
    ClassicHttpResponse response =
        client.executeOpen(RoutingSupport.determineHost(request), request, null);
    try {
      int status = response.getCode();
      if (status / 100 == 2) {
        // what else it has to say changes nothing
        skipBody(response, request);
        return Outcome.delivered("status " + status);
      }
      String said = "status " + status + (status / 100 == 3 ? redirect(response) : said(response));
      request.cancel();
      Header asked = response.getFirstHeader("Retry-After");
      return new Outcome(
          REFUSALS.contains(status) ? Outcome.Result.REFUSED : Outcome.Result.FAILED,
          said,
          RetryAfter.parse(asked == null ? "" : asked.getValue(), Instant.now()));
    } finally {
      close(response);
    }
  }

  private static void close(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException e) {
      // it was broken off, and its status stands
    }
  }

  /** Reads a body that ends soon, so that the connection can be used again; no other. */
  private static void skipBody(ClassicHttpResponse response, HttpPost request) {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return;
    }
    try {
      InputStream body = entity.getContent();
      if (body.readNBytes(MAX_BODY_BYTES).length == MAX_BODY_BYTES) {
        // closing it otherwise would read it to its end
        request.cancel();
      }
    } catch (IOException e) {
      request.cancel();
    }
  }

  private String said(ClassicHttpResponse response) {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return "";
    }
    try {
      byte[] head = entity.getContent().readNBytes(MAX_SAID);
      String text = inOneLine(new String(head, StandardCharsets.UTF_8));
      return text.isEmpty() ? "" : ": " + text;
    } catch (IOException e) {
      return "";
    }
  }

  private static String redirect(ClassicHttpResponse response) {
    Header location = response.getFirstHeader("Location");
    String host = "";
    if (location != null) {
      try {
        host = String.valueOf(URI.create(location.getValue()).getHost());
      } catch (IllegalArgumentException e) {
        host = "no address";
      }
    }
    return ": a redirect to " + host + ", which isn't followed: correct the url";
  }

  private String words(Exception e) {
    if (e instanceof GuardedResolver.RefusedAddressException) {
      return reason(e);
    }
    if (e instanceof UnknownHostException) {
      return "there is no host " + url.getHost();
    }
    if (e instanceof ConnectTimeoutException || e instanceof HttpHostConnectException) {
      return "no connection to %s: %s".formatted(url.getAuthority(), inOneLine(reason(e)));
    }
    if (e instanceof SocketTimeoutException || e instanceof InterruptedIOException) {
      return tooSlow();
    }
    if (e instanceof NoHttpResponseException) {
      return url.getAuthority() + " closed the connection without an answer";
    }
    return (e instanceof SSLException ? "TLS: " : "the exchange failed: ") + inOneLine(reason(e));
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private String tooSlow() {
    return "no answer within " + options.timeout().toMillis() / 1000.0 + " s";
  }

  /** Printable, short, and without the address, should they quote it. */
  private String inOneLine(String text) {
    String shown = text.replace(url.toString(), "…");
    if (url.getRawPath() != null && url.getRawPath().length() > 1) {
      shown = shown.replace(url.getRawPath(), "…");
    }
    if (url.getRawQuery() != null) {
      shown = shown.replace(url.getRawQuery(), "…");
    }
    shown = shown.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return shown.length() <= MAX_SAID ? shown : shown.substring(0, MAX_SAID) + "…";
  }

  /** Only redirects that ask for the same once more elsewhere, and none that gives up TLS. */
  private static final class SameRequest extends DefaultRedirectStrategy {

    @Override
    public boolean isRedirected(HttpRequest request, HttpResponse response, HttpContext context) {
      return (response.getCode() == 307 || response.getCode() == 308)
          && response.containsHeader("Location");
    }

    @Override
    public boolean isRedirectAllowed(
        HttpHost current, HttpHost next, HttpRequest redirect, HttpContext context) {
      return next.getSchemeName().toLowerCase(Locale.ROOT).equals("https")
          || current.getSchemeName().toLowerCase(Locale.ROOT).equals("http");
    }
  }
}
