package org.onrecord.sources;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.net.Networks;
import org.onrecord.model.net.RetryAfter;

/**
 * Gets addresses over HTTP: conditionally, within a time and a size, following redirects where an
 * {@link AddressGuard} lets them, and waiting as a server asks ({@code Retry-After}, RFC 9110) when
 * that isn't long.
 */
final class Fetcher {

  /**
   * What a server gives to ask with the next time (RFC 9110, section 13).
   *
   * @param etag for {@code If-None-Match}
   * @param lastModified for {@code If-Modified-Since}
   */
  record Validators(@Nullable String etag, @Nullable String lastModified) {
    static final Validators NONE = new Validators(null, null);
  }

  /**
   * A response.
   *
   * @param body its bytes, perhaps packed by gzip
   * @param url where it came from, after redirects
   * @param charset the charset that its content type names, if any
   */
  record Page(byte[] body, String url, @Nullable String charset, Validators validators) {}

  private static final int ATTEMPTS = 3;
  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w.:-]+)");
  private static final String TRY_LATER = "try again later";

  private final HttpClient client;
  private final Duration timeout;
  private final int maxBytes;
  private final String named;
  private final Networks open;

  /**
   * @param named the address that the user named, which may be on a private network
   */
  Fetcher(String named, SourceOptions options) {
    this.named = named;
    this.open = options.privateNetworks();
    this.timeout = options.timeout();
    this.maxBytes = options.maxArticleBytes();
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            // each address is checked before it is asked
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Gets an address.
   *
   * @param known what the last response gave; an unchanged page then is not sent again
   * @return empty when the page hasn't changed
   * @throws TransientException when it may work later
   * @throws BadInputException when it won't
   */
  Optional<Page> get(String url, Validators known) throws BadInputException, InterruptedException {
    URI address = address(url);
    for (int attempt = 1; ; attempt++) {
      HttpResponse<byte[]> response = follow(address, known);
      int status = response.statusCode();
      if (status == 200) {
        return Optional.of(page(response));
      }
      if (status == 304) {
        return Optional.empty();
      }
      if (status != 429 && status < 500) {
        String hint = status / 100 == 3 ? " (a redirect that isn't followed)" : "";
        throw new BadInputException("HTTP status " + status + hint, "check the address");
      }
      Duration asked =
          RetryAfter.parse(response.headers().firstValue("Retry-After").orElse(""), Instant.now());
      if (asked.isZero() || asked.compareTo(timeout) > 0 || attempt == ATTEMPTS) {
        String wait =
            asked.isZero() ? "" : ", and the server asks to wait " + asked.toSeconds() + " s";
        throw new TransientException("HTTP status " + status + wait, TRY_LATER, asked);
      }
      Thread.sleep(asked.toMillis());
    }
  }

  private static URI address(String url) throws BadInputException {
    try {
      URI uri = URI.create(url.strip().replace(" ", "%20"));
      // refuses what has no host or another scheme
      HttpRequest.newBuilder(uri);
      return uri;
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "no address that can be fetched: " + e.getMessage(), "check the address");
    }
  }

  private HttpResponse<byte[]> follow(URI address, Validators known)
      throws BadInputException, InterruptedException {
    AddressGuard guard = new AddressGuard(address(named), open);
    URI next = address;
    for (int redirects = 0; ; redirects++) {
      guard.check(next);
      HttpResponse<byte[]> response = send(request(next, known));
      URI further = redirect(response);
      if (further == null || redirects == MAX_REDIRECTS) {
        return response;
      }
      next = further;
    }
  }

  /** Where a response leads; null when it doesn't, or from https to http. */
  private static @Nullable URI redirect(HttpResponse<?> response) {
    String location = response.headers().firstValue("Location").orElse("");
    if (!REDIRECTS.contains(response.statusCode()) || location.isEmpty()) {
      return null;
    }
    try {
      URI next = address(response.uri().resolve(location.replace(" ", "%20")).toString());
      boolean downgrade =
          response.uri().getScheme().equalsIgnoreCase("https")
              && next.getScheme().equalsIgnoreCase("http");
      return downgrade ? null : next;
    } catch (BadInputException | IllegalArgumentException e) {
      return null;
    }
  }

  private HttpRequest request(URI uri, Validators known) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    request
        .timeout(timeout)
        .header("User-Agent", "OnRecord/0.1")
        .header("Accept-Encoding", "gzip")
        .header(
            "Accept",
            "application/rss+xml, application/atom+xml, text/html, application/xml;q=0.9, */*;q=0.5");
    if (known.etag() != null) {
      request.header("If-None-Match", known.etag());
    }
    if (known.lastModified() != null) {
      request.header("If-Modified-Since", known.lastModified());
    }
    return request.build();
  }

  private HttpResponse<byte[]> send(HttpRequest request)
      throws BadInputException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(
            request,
            info ->
                info.statusCode() == 200
                    ? new BoundedBody(maxBytes)
                    : BodySubscribers.replacing(new byte[0]));
    try {
      return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new TransientException(tooSlow(), TRY_LATER, Duration.ZERO);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (overLimit(cause)) {
        throw LineReader.overLimit(maxBytes);
      }
      if (cause instanceof HttpTimeoutException) {
        throw new TransientException(tooSlow(), TRY_LATER, Duration.ZERO);
      }
      if (cause instanceof ConnectException) {
        boolean unknown =
            cause.getCause() instanceof UnresolvedAddressException
                || hasCause(cause, UnresolvedAddressException.class);
        throw new TransientException(
            unknown
                ? "no such host: " + request.uri().getHost()
                : "no connection to " + request.uri().getAuthority(),
            "check the address and the network",
            Duration.ZERO);
      }
      throw new TransientException(
          "the exchange failed: " + (cause == null ? e : cause).getMessage(),
          TRY_LATER,
          Duration.ZERO);
    } finally {
      exchange.cancel(true);
    }
  }

  private String tooSlow() {
    return "no complete response within " + timeout.toMillis() / 1000.0 + " s";
  }

  private static boolean overLimit(@Nullable Throwable e) {
    return e != null && (e instanceof BoundedBody.OverLimitException || overLimit(e.getCause()));
  }

  private static boolean hasCause(@Nullable Throwable e, Class<? extends Throwable> type) {
    return e != null && (type.isInstance(e) || hasCause(e.getCause(), type));
  }

  private static Page page(HttpResponse<byte[]> response) {
    HttpHeaders headers = response.headers();
    Matcher charset = CHARSET.matcher(headers.firstValue("Content-Type").orElse(""));
    return new Page(
        response.body(),
        response.uri().toString(),
        charset.find() ? charset.group(1) : null,
        new Validators(
            headers.firstValue("ETag").orElse(null),
            headers.firstValue("Last-Modified").orElse(null)));
  }

  /** Collects a body and stops the exchange when it grows over the limit. */
  private static final class BoundedBody implements BodySubscriber<byte[]> {

    private static final class OverLimitException extends IOException {}

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int limit;
    private Flow.@Nullable Subscription subscription;

    BoundedBody(int limit) {
      this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
      subscription = newSubscription;
      newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        if (bytes.size() + buffer.remaining() > limit) {
          if (subscription != null) {
            subscription.cancel();
          }
          body.completeExceptionally(new OverLimitException());
          return;
        }
        byte[] part = new byte[buffer.remaining()];
        buffer.get(part);
        bytes.writeBytes(part);
      }
    }

    @Override
    public void onError(Throwable e) {
      body.completeExceptionally(e);
    }

    @Override
    public void onComplete() {
      body.complete(bytes.toByteArray());
    }
  }
}
