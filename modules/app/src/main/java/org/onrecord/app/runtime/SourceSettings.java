package org.onrecord.app.runtime;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.onrecord.app.config.Configuration;
import org.onrecord.app.config.Key;
import org.onrecord.model.net.Networks;
import org.onrecord.sources.SourceOptions;
import org.onrecord.sources.ZoneNames;

/** How sources are read, by the settings in force. */
public final class SourceSettings {

  private SourceSettings() {}

  /**
   * @throws org.onrecord.app.config.ConfigurationException if a setting can't be used
   */
  public static SourceOptions of(Configuration configuration) {
    ZoneNames names = ZoneNames.standard();
    for (String pair : configuration.list(Key.TIME_ZONES)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw configuration.wrong(Key.TIME_ZONES, "is not NAME=ZONE,NAME=ZONE");
      }
      names =
          names.with(
              pair.substring(0, equals),
              zone(configuration, Key.TIME_ZONES, pair.substring(equals + 1)));
    }
    return SourceOptions.defaults()
        .withZoneNames(names)
        .withZone(zone(configuration, Key.TIME_ZONE, configuration.get(Key.TIME_ZONE)))
        .withInterval(configuration.duration(Key.POLL_INTERVAL))
        .withPrivateNetworks(networks(configuration));
  }

  private static Networks networks(Configuration configuration) {
    try {
      return Networks.parse(configuration.list(Key.PRIVATE_NETWORKS));
    } catch (IllegalArgumentException e) {
      throw configuration.wrong(Key.PRIVATE_NETWORKS, "can't be used: " + e.getMessage());
    }
  }

  private static ZoneId zone(Configuration configuration, Key key, String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw configuration.wrong(
          key, "names no time zone " + id + "; use one as Asia/Kolkata or +05:30");
    }
  }
}
