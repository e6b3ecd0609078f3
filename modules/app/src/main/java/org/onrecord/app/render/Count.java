package org.onrecord.app.render;

import java.util.Locale;

/** Numbers of things, in words. */
public final class Count {

  private Count() {}

  /** As "1 article", "2 articles". */
  public static String of(long number, String one) {
    return String.format(Locale.ROOT, "%d %s%s", number, one, number == 1 ? "" : "s");
  }
}
