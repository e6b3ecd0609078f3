package org.onrecord.app.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.kafka.common.utils.AppInfoParser;
import org.onrecord.extract.Extractor;
import org.onrecord.replay.Manifest;

/** What this program was built of. */
public final class Build {

  private static final String UNKNOWN = "unknown";

  private Build() {}

  /** The version, from the jar's manifest. */
  public static String version() {
    String version = Build.class.getPackage().getImplementationVersion();
    return version == null ? UNKNOWN : version;
  }

  /** The commit, with {@code -dirty} after it where files had been changed since. */
  public static String revision() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("/git.properties")) {
      if (in == null) {
        return UNKNOWN;
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("git.commit.id.full", UNKNOWN)
        + ("true".equals(properties.getProperty("git.dirty")) ? "-dirty" : "");
  }

  /** The versions that what comes out depends on. */
  public static Manifest.Versions versions(Extractor extractor) {
    return new Manifest.Versions(
        version(),
        revision(),
        extractor.version(),
        AppInfoParser.getVersion(),
        System.getProperty("java.version"));
  }
}
