package org.onrecord.streams;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Masks secrets in the messages of exceptions, which often quote a URL or a setting. */
final class Redaction {

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
    String redacted =
        message.length() <= MAX_LENGTH ? message : message.substring(0, MAX_LENGTH) + "…";
    redacted = USER_INFO.matcher(redacted).replaceAll("://***@");
    redacted = CREDENTIALS.matcher(redacted).replaceAll("$1 ***");
    return SETTING.matcher(redacted).replaceAll("$1$2***");
  }
}
