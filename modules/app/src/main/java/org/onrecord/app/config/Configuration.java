package org.onrecord.app.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force: defaults, then a file, then the environment, then options, the later ones
 * winning.
 *
 * <p>The file is a Java properties file in UTF-8: the one given, else {@code onrecord.properties}
 * in the current folder, else {@code onrecord/onrecord.properties} under {@code XDG_CONFIG_HOME} or
 * {@code ~/.config}. In the environment a key is written in capitals with underscores, after {@code
 * ONRECORD_}: {@code ONRECORD_BOOTSTRAP_SERVERS}, {@code ONRECORD_KAFKA_SECURITY_PROTOCOL}.
 */
public final class Configuration {

  private static final String ENVIRONMENT = "ONRECORD_";
  private static final String FILE = "onrecord.properties";

  /** Variables of the launcher and of the tests. */
  private static final List<String> NO_SETTINGS =
      List.of("ONRECORD_JAVA_OPTS", "ONRECORD_MAVEN_OPTS", "ONRECORD_REQUIRE_CONTAINERS");

  private final TreeMap<String, Setting> settings = new TreeMap<>();

  private Configuration() {
    for (Key key : Key.values()) {
      put(new Setting(key.key(), key.otherwise(), "default"));
    }
  }

  /**
   * Reads the settings.
   *
   * @param file the file to read; null for the usual places, none of which needs to exist
   * @param environment the environment
   * @param options the options given, by key
   * @throws ConfigurationException if the file can't be read or a key is unknown
   */
  public static Configuration read(
      @Nullable Path file, Map<String, String> environment, Map<String, String> options) {
    Configuration configuration = new Configuration();
    Path found = file == null ? usualFile(environment) : file;
    if (found != null) {
      configuration.readFile(found);
    }
    environment.forEach(configuration::readVariable);
    options.forEach((key, value) -> configuration.add(key, value, "option"));
    return configuration;
  }

  /** All of them, by key. */
  public Collection<Setting> all() {
    return settings.values();
  }

  /** The value of {@code key}. */
  public String get(Key key) {
    return setting(key).value();
  }

  /** The value of {@code key} with where it came from. */
  public Setting setting(Key key) {
    return Objects.requireNonNull(settings.get(key.key()));
  }

  /**
   * The value of {@code key} as a whole number.
   *
   * @throws ConfigurationException if it is none
   */
  public int number(Key key) {
    try {
      return Integer.parseInt(get(key));
    } catch (NumberFormatException e) {
      throw wrong(key, "is no whole number");
    }
  }

  /**
   * The value of {@code key} as one of an enum's, in whatever case.
   *
   * @throws ConfigurationException if it is none
   */
  public <E extends Enum<E>> E choice(Key key, Class<E> type) {
    try {
      return Enum.valueOf(type, get(key).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw wrong(
          key,
          "is none of "
              + Arrays.stream(type.getEnumConstants())
                  .map(value -> value.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(", ")));
    }
  }

  /**
   * The value of {@code key} as a duration.
   *
   * @throws ConfigurationException if it is none
   */
  public Duration duration(Key key) {
    try {
      return Duration.parse(get(key));
    } catch (DateTimeParseException e) {
      throw wrong(key, "is no duration in ISO 8601, as PT30S or PT5M");
    }
  }

  /** The value of {@code key} as a list; empty values are left out. */
  public List<String> list(Key key) {
    return Arrays.stream(get(key).split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** That a value can't be used. */
  public ConfigurationException wrong(Key key, String why) {
    Setting setting = setting(key);
    return new ConfigurationException(
        "%s = %s (%s) %s".formatted(key.key(), setting.shown(), setting.origin(), why));
  }

  /** The properties of Kafka clients, {@code bootstrap.servers} among them. */
  public Map<String, Object> kafka() {
    Map<String, Object> properties = under(Key.KAFKA);
    properties.put(Key.BOOTSTRAP_SERVERS.key(), get(Key.BOOTSTRAP_SERVERS));
    return properties;
  }

  /** The properties of Kafka Streams: those of the clients, and its own. */
  public Map<String, Object> streams() {
    Map<String, Object> properties = kafka();
    properties.put(Key.APPLICATION_ID.key(), get(Key.APPLICATION_ID));
    properties.putAll(under(Key.STREAMS));
    return properties;
  }

  /** The properties of the registry's client, {@code schema.registry.url} among them. */
  public Map<String, Object> registry() {
    Map<String, Object> properties = under(Key.REGISTRY);
    properties.put(Key.SCHEMA_REGISTRY.key(), get(Key.SCHEMA_REGISTRY));
    return properties;
  }

  private Map<String, Object> under(String prefix) {
    Map<String, Object> properties = new HashMap<>();
    settings
        .tailMap(prefix)
        .forEach(
            (key, setting) -> {
              if (key.startsWith(prefix)) {
                properties.put(key.substring(prefix.length()), setting.value());
              }
            });
    return properties;
  }

  private static @Nullable Path usualFile(Map<String, String> environment) {
    String home = environment.get("HOME");
    String xdg = environment.get("XDG_CONFIG_HOME");
    List<Path> places = new ArrayList<>(List.of(Path.of(FILE)));
    if (xdg != null && !xdg.isEmpty()) {
      places.add(Path.of(xdg, "onrecord", FILE));
    } else if (home != null) {
      places.add(Path.of(home, ".config", "onrecord", FILE));
    }
    return places.stream().filter(Files::isRegularFile).findFirst().orElse(null);
  }

  private void readFile(Path file) {
    Properties properties = new Properties();
    List<String> lines;
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new ConfigurationException(file + ": no such file: check --config");
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(file + ": not UTF-8: save it as UTF-8");
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(file + ": can't be read: " + e.getMessage());
    }
    properties
        .stringPropertyNames()
        .forEach(
            key -> add(key, properties.getProperty(key).strip(), file + ":" + line(lines, key)));
  }

  private static int line(List<String> lines, String key) {
    // of a key that stands twice, the last one counts
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i).strip();
      if (line.startsWith(key)
          && (line.length() == key.length() || "=: \t".indexOf(line.charAt(key.length())) >= 0)) {
        return i + 1;
      }
    }
    return 1;
  }

  private void readVariable(String name, String value) {
    if (name.startsWith(ENVIRONMENT) && !NO_SETTINGS.contains(name)) {
      String key = name.substring(ENVIRONMENT.length()).toLowerCase(Locale.ROOT).replace('_', '.');
      add(key, value, "environment, " + name);
    }
  }

  private void add(String key, String value, String origin) {
    if (Key.of(key).isEmpty() && !Key.passesThrough(key)) {
      throw new ConfigurationException(
          "%s: there is no setting %s; did you mean %s? (Kafka's own begin with %s, %s or %s)"
              .formatted(origin, key, nearest(key), Key.KAFKA, Key.STREAMS, Key.REGISTRY));
    }
    put(new Setting(key, value, origin));
  }

  private void put(Setting setting) {
    settings.put(setting.key(), setting);
  }

  private static String nearest(String key) {
    return Arrays.stream(Key.values())
        .map(Key::key)
        .min(Comparator.comparingInt(other -> distance(key, other)))
        .orElseThrow();
  }

  /** How many letters have to be put in, left out or changed (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
