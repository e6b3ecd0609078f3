package org.onrecord.streams;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Masks secrets in messages, which often quote a URL or a setting. */
public final class Redaction {

  private static final int MAX_LENGTH = 2000;

  private static final Pattern USER_INFO = Pattern.compile("://[^/\\s@]++@");
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i)\\b(basic|bearer)\\s+[\\w+/=.~-]{6,}+");
  private static final Pattern SETTING =
      Pattern.compile(
          "(?i)(passw(?:or)?d|secret|token|api[-_.]?key|private[-_.]?key|user\\.info|authorization)"
              + "([\"']?\\s*[=:]\\s*)(\"[^\"]*+\"|'[^']*+'|[^\\s,;&}\\])]++)");

  private Redaction() {}

  /** {@code message} without secrets, cut to {@value #MAX_LENGTH} characters; empty for null. */
  static String redact(@Nullable String message) {
    if (message == null) {
      return "";
    }
    return mask(message.length() <= MAX_LENGTH ? message : message.substring(0, MAX_LENGTH) + "…");
  }

  /** {@code text} without secrets. */
  public static String mask(String text) {
    String redacted = USER_INFO.matcher(text).replaceAll("://***@");
    redacted = CREDENTIALS.matcher(redacted).replaceAll("$1 ***");
    return SETTING.matcher(redacted).replaceAll("$1$2***");
  }
}
