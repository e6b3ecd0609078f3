package org.onrecord.app.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A value in force.
 *
 * @param key its key
 * @param value its value
 * @param origin where it came from: "default", a file with its line, an environment variable, an
 *     option
 */
public record Setting(String key, String value, String origin) {

  private static final Pattern SECRET =
      Pattern.compile(
          "password|secret|jaas|user\\.info|token|credential|\\.key$|keystore\\.key|private");
  private static final Pattern USER_INFO = Pattern.compile("(://)[^/@,\\s]+@");

  /** Whether nobody set it. */
  public boolean isDefault() {
    return origin.equals("default");
  }

  /** The value as it may be shown: secrets masked. */
  public String shown() {
    if (!value.isEmpty() && SECRET.matcher(key.toLowerCase(Locale.ROOT)).find()) {
      return "********";
    }
    return USER_INFO.matcher(value).replaceAll("$1********@");
  }
}
