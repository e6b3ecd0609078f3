package org.onrecord.model;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes an article's id from its content, so that the same input gives the same id in every run.
 *
 * <p>The id is the canonical URL; without a URL it is a hash of outlet, title and text. An id that
 * the input gives itself goes before both.
 */
public final class ArticleId {

  /**
   * Query parameters that say how a reader came to the page, or in which rendering, never which
   * article it is.
   */
  private static final Set<String> TRACKING =
      Set.of(
          "fbclid",
          "gclid",
          "gclsrc",
          "dclid",
          "gbraid",
          "wbraid",
          "msclkid",
          "yclid",
          "twclid",
          "ttclid",
          "igshid",
          "igsh",
          "mc_cid",
          "mc_eid",
          "_hsenc",
          "_hsmi",
          "mkt_tok",
          "oly_anon_id",
          "oly_enc_id",
          "vero_id",
          "s_cid",
          "icid",
          "ocid",
          "cmpid",
          "cmp",
          "smid",
          "smtyp",
          "ns_mchannel",
          "ns_source",
          "ns_campaign",
          "ns_linkname",
          "ns_fee",
          "xtor",
          "__twitter_impression",
          "guccounter",
          "guce_referrer",
          "guce_referrer_sig",
          "amp",
          "outputtype=amp");

  private static final Pattern TRACKING_FAMILY = Pattern.compile("(utm|at|hsa|pk|mtm|matomo)_.*");

  private static final Pattern WHITESPACE = Pattern.compile("[\\s\\p{Z}]+");

  /** The bytes of SHA-256 that are kept: 128 bits, RFC 6920's sha-256-128. */
  private static final int HASH_BYTES = 16;

  private ArticleId() {}

  /**
   * The id of an article: {@link #canonicalUrl} where {@code url} has one, else {@link #hash}.
   *
   * @param url where it was published, if known; anything but an absolute http or https URL counts
   *     as none
   */
  public static String of(
      @Nullable String url, @Nullable String outlet, @Nullable String title, String text) {
    return canonicalUrl(url).orElseGet(() -> hash(outlet, title, text));
  }

  /**
   * The one form of a URL, for an absolute http or https URL. Following RFC 3986, section 6.2:
   * scheme and host in lower case, the host in ASCII and without a final dot, no default port, no
   * dot segments, percent-encoding in upper case and only where needed. Beyond it, as suits the
   * addresses of articles: no user name, no fragment, no parameters that only track the reader
   * ({@code utm_*}, {@code fbclid}, …) or ask for the AMP rendering ({@code ?amp}, {@code
   * ?outputType=amp}), no slash at the end of a path except the root's.
   *
   * <p>Left alone, because it may be another page: the scheme, {@code www.} and {@code m.} hosts, a
   * path that ends in {@code /amp}, the order of parameters. A page's own {@code <link
   * rel=canonical>} settles those.
   */
  public static Optional<String> canonicalUrl(@Nullable String url) {
    if (url == null) {
      return Optional.empty();
    }
    URI uri;
    try {
      uri = new URI(escapeUnsafe(url.strip()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if ((!scheme.equals("http") && !scheme.equals("https")) || uri.getRawAuthority() == null) {
      return Optional.empty();
    }
    String authority = authority(scheme, uri.getRawAuthority());
    if (authority.isEmpty()) {
      return Optional.empty();
    }
    String path = normalizeEscapes(removeDotSegments(uri.getRawPath()));
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    String query = query(uri.getRawQuery());
    return Optional.of(
        scheme
            + "://"
            + authority
            + (path.isEmpty() ? "/" : path)
            + (query.isEmpty() ? "" : "?" + query));
  }

  /**
   * {@code sha-256-128:} and 32 hexadecimal digits over outlet, title and text. Runs of white space
   * count as one space, so that a copy with other line ends or a last empty line is the same
   * article.
   */
  public static String hash(@Nullable String outlet, @Nullable String title, String text) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    for (String part :
        new String[] {outlet == null ? "" : outlet, title == null ? "" : title, text}) {
      digest.update(
          WHITESPACE.matcher(part).replaceAll(" ").strip().getBytes(StandardCharsets.UTF_8));
      // no white space is left but spaces, so a line feed keeps the parts apart
      digest.update((byte) '\n');
    }
    return "sha-256-128:" + HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
  }

  /** Host and port in canonical form; empty when there is no usable host. */
  private static String authority(String scheme, String rawAuthority) {
    String hostAndPort = rawAuthority.substring(rawAuthority.lastIndexOf('@') + 1);
    int colon = hostAndPort.lastIndexOf(':');
    boolean hasPort = colon > hostAndPort.lastIndexOf(']');
    String host = hasPort ? hostAndPort.substring(0, colon) : hostAndPort;
    String port = hasPort ? hostAndPort.substring(colon + 1) : "";
    if (!host.startsWith("[")) {
      try {
        host = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
      } catch (IllegalArgumentException e) {
        return "";
      }
      host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
    host = host.toLowerCase(Locale.ROOT);
    boolean defaultPort = port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
    return host.isEmpty() || defaultPort ? host : host + ":" + port;
  }

  private static String query(@Nullable String rawQuery) {
    if (rawQuery == null) {
      return "";
    }
    return Arrays.stream(rawQuery.split("&", -1))
        .filter(parameter -> !parameter.isEmpty() && !tracks(parameter.toLowerCase(Locale.ROOT)))
        .map(ArticleId::normalizeEscapes)
        .collect(Collectors.joining("&"));
  }

  private static boolean tracks(String parameter) {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? parameter : parameter.substring(0, equals);
    return TRACKING.contains(name)
        || TRACKING.contains(parameter)
        || TRACKING_FAMILY.matcher(name).matches();
  }

  /** RFC 3986, section 5.2.4. */
  private static String removeDotSegments(String path) {
    StringBuilder out = new StringBuilder();
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      if (segments[i].equals("..")) {
        out.setLength(Math.max(0, out.lastIndexOf("/")));
      } else if (!segments[i].equals(".")) {
        out.append('/').append(segments[i]);
        continue;
      }
      out.append(last ? "/" : "");
    }
    return out.toString();
  }

  /** Percent-encodes what browsers accept in an address and RFC 3986 does not. */
  private static String escapeUnsafe(String url) {
    StringBuilder out = new StringBuilder(url.length());
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      boolean strayPercent =
          c == '%'
              && !(i + 2 < url.length()
                  && Character.digit(url.charAt(i + 1), 16) >= 0
                  && Character.digit(url.charAt(i + 2), 16) >= 0);
      if (strayPercent || c <= ' ' || "\"<>\\^`{|}".indexOf(c) >= 0) {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * RFC 3986, sections 6.2.2.1 and 6.2.2.2; letters beyond ASCII become their percent-encoded
   * UTF-8.
   */
  private static String normalizeEscapes(String part) {
    StringBuilder out = new StringBuilder(part.length());
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xff;
      boolean escaped = b == '%';
      if (escaped) {
        b = HexFormat.fromHexDigits(new String(bytes, i + 1, 2, StandardCharsets.US_ASCII));
        i += 2;
      }
      boolean unreserved =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || "-._~".indexOf(b) >= 0;
      if (unreserved || (!escaped && b < 0x80)) {
        out.append((char) b);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) b));
      }
    }
    return out.toString();
  }
}
