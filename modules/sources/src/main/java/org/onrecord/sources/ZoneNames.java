package org.onrecord.sources;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the names of time zones stand for. Several names mean more than one zone; which, is a
 * setting of each source. An immutable value.
 */
public final class ZoneNames {

  /** Names, and the zones they stand for unless a source says otherwise. */
  private static final String STANDARD =
      """
      GMT=Z UTC=Z UT=Z Z=Z WET=Z
      IST=+05:30 BST=+01:00 WEST=+01:00 CET=+01:00 CEST=+02:00 EET=+02:00 EEST=+03:00 MSK=+03:00 TRT=+03:00
      ET=America/New_York EST=-05:00 EDT=-04:00 CT=America/Chicago CST=-06:00 CDT=-05:00
      MT=America/Denver MST=-07:00 MDT=-06:00 PT=America/Los_Angeles PST=-08:00 PDT=-07:00
      AKST=-09:00 AKDT=-08:00 HST=-10:00 AST=-04:00 ADT=-03:00 NST=-03:30 NDT=-02:30 BRT=-03:00 ART=-03:00
      WAT=+01:00 CAT=+02:00 SAST=+02:00 EAT=+03:00 GST=+04:00 PKT=+05:00 NPT=+05:45
      ICT=+07:00 WIB=+07:00 HKT=+08:00 SGT=+08:00 PHT=+08:00 AWST=+08:00 JST=+09:00 KST=+09:00
      ACST=+09:30 ACDT=+10:30 AEST=+10:00 AEDT=+11:00 NZST=+12:00 NZDT=+13:00
      """;

  private static final ZoneNames DEFAULTS = parseStandard();

  private final Map<String, ZoneId> zones;

  private ZoneNames(Map<String, ZoneId> zones) {
    this.zones = Map.copyOf(zones);
  }

  /**
   * The names in common use. Those with several meanings stand for: IST Indian (not Israel,
   * Ireland), BST British Summer (not Bangladesh), CST, EST, MST and PST North American (not China,
   * Cuba, Australia, Malaysia, the Philippines), AST Atlantic (not Arabia), GST Gulf (not South
   * Georgia).
   */
  public static ZoneNames standard() {
    return DEFAULTS;
  }

  /**
   * These names, with one more or another meaning for one.
   *
   * @param name the name as articles write it, in any case
   */
  public ZoneNames with(String name, ZoneId zone) {
    Map<String, ZoneId> changed = new TreeMap<>(zones);
    changed.put(name.strip().toUpperCase(Locale.ROOT), zone);
    return new ZoneNames(changed);
  }

  /** The zone that an upper-case name stands for. */
  Optional<ZoneId> find(String name) {
    return Optional.ofNullable(zones.get(name));
  }

  private static ZoneNames parseStandard() {
    Map<String, ZoneId> zones = new TreeMap<>();
    for (String entry : STANDARD.strip().split("\\s+")) {
      int equals = entry.indexOf('=');
      zones.put(entry.substring(0, equals), ZoneId.of(entry.substring(equals + 1)));
    }
    return new ZoneNames(zones);
  }
}
