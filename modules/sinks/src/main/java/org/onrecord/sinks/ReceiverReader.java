package org.onrecord.sinks;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.net.Networks;
import org.onrecord.model.yaml.Fields;
import org.onrecord.model.yaml.InvalidValueException;
import org.onrecord.model.yaml.SourceText;
import org.onrecord.model.yaml.Suggestion;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one receiver of a receivers file. */
final class ReceiverReader {

  private static final int MAIL_PORT = 587;

  private static final List<String> COMMON =
      List.of("kind", "retry_first", "retry_longest", "give_up_after");
  private static final List<String> HTTP =
      List.of("timeout", "private_networks", "follow_redirects");

  private static final List<String> EMAIL =
      List.of("host", "port", "tls", "username", "password", "timeout", "from", "to");

  private interface KindReader {
    /** The receiver; null if something is wrong, which has been noted then. */
    @Nullable Built read(String name, Fields fields);
  }

  /** A receiver, and where it is, which may be shown. */
  private record Built(String place, Receiver receiver) {}

  /** A kind of receiver: its own fields, and how they are read. */
  private record Kind(Set<String> fields, KindReader reader) {

    @SafeVarargs
    static Kind of(KindReader reader, List<String>... fields) {
      Set<String> all = new TreeSet<>(COMMON);
      Arrays.stream(fields).forEach(all::addAll);
      return new Kind(all, reader);
    }
  }

  private final SourceText source;
  private final Map<String, String> environment;
  private final PrintWriter console;
  private final Map<String, Kind> kinds =
      new TreeMap<>(
          Map.of(
              "webhook", Kind.of(this::webhook, HTTP, List.of("url", "secrets")),
              "slack", Kind.of(this::slack, HTTP, List.of("url")),
              "email", Kind.of(this::email, EMAIL),
              "console", Kind.of((name, fields) -> new Built("standard output", console())),
              "file", Kind.of(this::file, List.of("path"))));

  ReceiverReader(SourceText source, Map<String, String> environment, PrintWriter console) {
    this.source = source;
    this.environment = environment;
    this.console = console;
  }

  /** The receiver; null if something is wrong, which has been noted then. */
  @Nullable NamedReceiver read(String name, Node node) {
    String kindName = required(Fields.any(source, node, "a receiver"), "kind", this::kind);
    Kind kind = kindName == null ? null : kinds.get(kindName);
    if (kindName == null || kind == null) {
      return null;
    }
    Fields fields = Fields.of(source, node, "a receiver of kind " + kindName, kind.fields());
    Backoff backoff =
        new Backoff(
            optional(fields, "retry_first", Backoff.DEFAULT.first(), ReceiverReader::duration),
            optional(fields, "retry_longest", Backoff.DEFAULT.longest(), ReceiverReader::duration),
            optional(
                fields, "give_up_after", Backoff.DEFAULT.giveUpAfter(), ReceiverReader::duration));
    Built built = kind.reader().read(name, fields);
    return built == null
        ? null
        : new NamedReceiver(name, kindName, built.place(), backoff, built.receiver());
  }

  private String kind(String text) {
    if (!kinds.containsKey(text)) {
      throw new IllegalArgumentException(
          "there is no kind '%s'%s".formatted(text, Suggestion.among(text, kinds.keySet())));
    }
    return text;
  }

  private static <T> @Nullable T required(
      Fields fields, String name, Function<String, ? extends T> reader) {
    return fields.<T>required(name, checked(name, reader)).orElse(null);
  }

  private static <T> T optional(
      Fields fields, String name, T otherwise, Function<String, ? extends T> reader) {
    return fields.value(name, otherwise, checked(name, reader));
  }

  private static <T> List<T> list(Fields fields, String name, Function<String, T> reader) {
    return fields.values(name, checked(name, reader));
  }

  private static <T> List<T> requiredList(Fields fields, String name, Function<String, T> reader) {
    if (!fields.has(name)) {
      fields.problem(name, "'" + name + "' is missing");
    }
    return list(fields, name, reader);
  }

  /** A reader whose IllegalArgumentException is told where the value stands. */
  private static <T> Fields.TextReader<T> checked(
      String name, Function<String, ? extends T> reader) {
    return text -> {
      try {
        return reader.apply(text.strip());
      } catch (IllegalArgumentException e) {
        throw new InvalidValueException(name + ": " + e.getMessage());
      }
    };
  }

  private @Nullable Built webhook(String name, Fields fields) {
    HttpOptions options = http(fields);
    URI url = required(fields, "url", text -> url(Secret.isReference(text) ? secret(text) : text));
    WebhookSignature signature = signature(requiredList(fields, "secrets", this::webhookSecret));
    return url == null || signature == null
        ? null
        : new Built(place(url), new WebhookReceiver(url, signature, options));
  }

  /** The address of a Slack webhook is a secret by itself. */
  private @Nullable Built slack(String name, Fields fields) {
    HttpOptions options = http(fields);
    URI url = required(fields, "url", text -> url(secret(text)));
    return url == null ? null : new Built(place(url), new SlackReceiver(url, options));
  }

  private @Nullable Built email(String name, Fields fields) {
    String host = required(fields, "host", text -> text);
    int port = optional(fields, "port", MAIL_PORT, ReceiverReader::port);
    EmailReceiver.Tls tls =
        optional(fields, "tls", EmailReceiver.Tls.STARTTLS, ReceiverReader::tls);
    String user = fields.has("username") ? required(fields, "username", text -> text) : null;
    Secret password =
        fields.has("password") || user != null
            ? required(fields, "password", text -> Secret.resolve(text, environment))
            : null;
    Duration timeout =
        optional(fields, "timeout", HttpOptions.DEFAULT_TIMEOUT, ReceiverReader::duration);
    InternetAddress from = required(fields, "from", ReceiverReader::address);
    List<InternetAddress> to = requiredList(fields, "to", ReceiverReader::address);
    if (host == null || from == null || to.isEmpty()) {
      return null;
    }
    return new Built(
        "%s:%d".formatted(host, port),
        new EmailReceiver(
            name, new EmailReceiver.Server(host, port, tls, user, password, timeout), from, to));
  }

  private @Nullable Built file(String name, Fields fields) {
    Path path = required(fields, "path", ReceiverReader::path);
    return path == null ? null : new Built(path.toString(), new FileReceiver(path));
  }

  private Receiver console() {
    return new ConsoleReceiver(console);
  }

  private HttpOptions http(Fields fields) {
    return new HttpOptions(
        optional(fields, "timeout", HttpOptions.DEFAULT_TIMEOUT, ReceiverReader::duration),
        Networks.parse(
            list(
                fields,
                "private_networks",
                text -> {
                  Networks.parse(List.of(text));
                  return text;
                })),
        optional(fields, "follow_redirects", false, ReceiverReader::bool));
  }

  private String secret(String reference) {
    return Secret.resolve(reference, environment).value();
  }

  private String webhookSecret(String reference) {
    Secret secret = Secret.resolve(reference, environment);
    try {
      signature(List.of(secret.value()));
      return secret.value();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(reference + " " + e.getMessage(), e);
    }
  }

  private static @Nullable WebhookSignature signature(List<String> secrets) {
    return secrets.isEmpty() ? null : new WebhookSignature(secrets);
  }

  private static String place(URI url) {
    return url.getScheme() + "://" + url.getAuthority();
  }

  private static URI url(String text) {
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException e) {
      // what it quotes may be a secret
      throw new IllegalArgumentException("is no address: write it as https://host/path");
    }
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException("leads nowhere: write it as https://host/path");
    }
    if (url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "has a password in it: refer to it as env:NAME or file:/path, or take that out");
    }
    return url;
  }

  private static Duration duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.toMillis() < 1) {
        throw new IllegalArgumentException(text + " is no time at all: write PT15S or P3D");
      }
      return duration;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          text + " is no duration in ISO 8601: write PT15S or P3D", e);
    }
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException(text + " is no port: write 587 or the like");
    }
    return Integer.parseInt(text);
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text + " is neither true nor false");
    };
  }

  private static EmailReceiver.Tls tls(String text) {
    return Arrays.stream(EmailReceiver.Tls.values())
        .filter(tls -> tls.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("take one of starttls, tls, none, not " + text));
  }

  private static InternetAddress address(String text) {
    try {
      return new InternetAddress(text, true);
    } catch (AddressException e) {
      throw new IllegalArgumentException(text + " is no e-mail address", e);
    }
  }

  private static Path path(String text) {
    try {
      Path path = Path.of(text).toAbsolutePath();
      Path folder = path.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new IllegalArgumentException("there is no folder " + folder + ": make it");
      }
      if (Files.isDirectory(path)) {
        throw new IllegalArgumentException(path + " is a folder: name a file in it");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(text + " is no path", e);
    }
  }
}
