package org.onrecord.streams;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Quote;
import org.onrecord.model.Speaker;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.model.SpeakerPosition;
import org.onrecord.model.SpeakerRole;
import org.onrecord.streams.identity.BlockKey;
import org.onrecord.streams.identity.NameForm;

/**
 * How quotes make up a speaker's profile.
 *
 * <p>All of it is counts, earliest and latest times, so the same quotes make the same profile in
 * whatever order they come. A retraction, which comes after its quote, takes the counts back, again
 * in whatever order; whether it may narrow times, {@link #isBound} tells.
 */
final class SpeakerProfile {

  private static final Comparator<SpeakerRole> BY_FIRST_USE =
      comparing(SpeakerRole::getFrom, nullsFirst(naturalOrder()))
          .thenComparing(SpeakerRole::getRole);

  /** Among equals the last in order: so "Ilse" comes before "ILSE", and "Ilsé" before both. */
  private static final Comparator<Map.Entry<String, Long>> BY_USE =
      Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey());

  private static final Comparator<SpeakerPosition> BY_BEGIN =
      comparing(SpeakerPosition::getFrom, nullsFirst(naturalOrder()))
          .thenComparing(SpeakerPosition::getPosition)
          .thenComparing(SpeakerPosition::getUntil, nullsFirst(naturalOrder()));

  private SpeakerProfile() {}

  /** The profile of a speaker of whom nothing is known. */
  static Speaker none(String key) {
    return Speaker.newBuilder().setKey(key).setKind(BlockKey.kind(key)).build();
  }

  /**
   * The profile with {@code quote}, as its article has it, counted, or counted back if it is
   * retracted.
   */
  static Speaker with(Speaker profile, Quote quote) {
    boolean adds = !quote.getRetracted();
    long count = adds ? 1 : -1;
    Map<String, Long> aliases = counted(profile.getAliases(), quote.getSpeaker().getName(), count);
    Instant time = time(quote);
    // not a builder of the profile as it was, which copies all that is about to be replaced
    return Speaker.newBuilder()
        .setKey(profile.getKey())
        .setKind(profile.getKind())
        .setExternalIds(profile.getExternalIds())
        .setPositions(profile.getPositions())
        .setMergedInto(profile.getMergedInto())
        .setMerged(profile.getMerged())
        .setAliases(aliases)
        .setName(canonical(profile, aliases))
        .setRoles(roles(profile.getRoles(), quote, count))
        .setFirstSeenAt(adds ? earlier(profile.getFirstSeenAt(), time) : profile.getFirstSeenAt())
        .setLastSeenAt(adds ? later(profile.getLastSeenAt(), time) : profile.getLastSeenAt())
        .setQuotes(Math.max(0, profile.getQuotes() + count))
        .setQuotesByKind(counted(profile.getQuotesByKind(), quote.getKind().name(), count))
        .setQuotesByAct(counted(profile.getQuotesByAct(), quote.getAct().name(), count))
        .setOutlets(counted(profile.getOutlets(), quote.getOutlet(), count))
        .build();
  }

  /** The profile with what a list says of its speaker. */
  static Speaker with(Speaker profile, SpeakerAlias alias) {
    Map<String, String> ids = new TreeMap<>(profile.getExternalIds());
    ids.putAll(alias.getExternalIds());
    List<SpeakerPosition> positions = new ArrayList<>(profile.getPositions());
    alias.getPositions().stream()
        .filter(position -> !positions.contains(position))
        .forEach(positions::add);
    positions.sort(BY_BEGIN);
    return Speaker.newBuilder(profile).setExternalIds(ids).setPositions(positions).build();
  }

  /** Whether the profile may have other times without {@code quote}. */
  static boolean isBound(Speaker profile, Quote quote) {
    Instant time = time(quote);
    String given = quote.getSpeaker().getRole();
    return time.equals(profile.getFirstSeenAt())
        || time.equals(profile.getLastSeenAt())
        || profile.getRoles().stream()
            .filter(role -> role.getRole().equals(given))
            .anyMatch(role -> time.equals(role.getFrom()) || time.equals(role.getUntil()));
  }

  /** What {@code quotes} alone make of the speaker of {@code profile}. */
  static Speaker recounted(Speaker profile, List<Quote> quotes) {
    Speaker counted =
        Speaker.newBuilder(none(profile.getKey()))
            .setExternalIds(profile.getExternalIds())
            .setPositions(profile.getPositions())
            .setMergedInto(profile.getMergedInto())
            .setMerged(profile.getMerged())
            .build();
    for (Quote quote : quotes) {
      counted = with(counted, quote);
    }
    return counted;
  }

  /** The profile, which has {@code key}'s quotes added when it is sent. */
  static Speaker withMerged(Speaker profile, String key) {
    var merged = new TreeSet<>(profile.getMerged());
    merged.add(key);
    return Speaker.newBuilder(profile).setMerged(List.copyOf(merged)).build();
  }

  static Speaker withoutMerged(Speaker profile, String key) {
    var merged = new TreeSet<>(profile.getMerged());
    merged.remove(key);
    return Speaker.newBuilder(profile).setMerged(List.copyOf(merged)).build();
  }

  /** The profile with the counts and times of {@code other} added. */
  static Speaker sum(Speaker profile, Speaker other) {
    Map<String, Long> aliases = sum(profile.getAliases(), other.getAliases());
    return Speaker.newBuilder(profile)
        .setAliases(aliases)
        .setName(canonical(profile, aliases))
        .setRoles(sum(profile.getRoles(), other.getRoles()))
        .setFirstSeenAt(earlier(profile.getFirstSeenAt(), other.getFirstSeenAt()))
        .setLastSeenAt(later(profile.getLastSeenAt(), other.getLastSeenAt()))
        .setQuotes(profile.getQuotes() + other.getQuotes())
        .setQuotesByKind(sum(profile.getQuotesByKind(), other.getQuotesByKind()))
        .setQuotesByAct(sum(profile.getQuotesByAct(), other.getQuotesByAct()))
        .setOutlets(sum(profile.getOutlets(), other.getOutlets()))
        .build();
  }

  /** Of the full forms the one used most; of any if there is no full one. */
  private static @Nullable String canonical(Speaker profile, Map<String, Long> aliases) {
    List<String> byUse =
        aliases.entrySet().stream().sorted(BY_USE.reversed()).map(Map.Entry::getKey).toList();
    return byUse.stream()
        .filter(form -> NameForm.of(profile.getKind(), form).isFull())
        .findFirst() // mostly the first of all: no other is taken apart
        .orElse(byUse.isEmpty() ? null : byUse.get(0));
  }

  private static List<SpeakerRole> roles(List<SpeakerRole> roles, Quote quote, long count) {
    String name = quote.getSpeaker().getRole();
    if (name == null) {
      return roles;
    }
    List<SpeakerRole> changed = new ArrayList<>();
    SpeakerRole given = null;
    for (SpeakerRole role : roles) {
      if (role.getRole().equals(name)) {
        given = role;
      } else {
        changed.add(role);
      }
    }
    counted(given, name, time(quote), count).ifPresent(changed::add);
    changed.sort(BY_FIRST_USE);
    return changed;
  }

  private static Optional<SpeakerRole> counted(
      @Nullable SpeakerRole role, String name, Instant time, long count) {
    long quotes = (role == null ? 0 : role.getQuotes()) + count;
    if (quotes <= 0) {
      return Optional.empty();
    }
    if (role == null) {
      return Optional.of(new SpeakerRole(name, time, time, quotes));
    }
    if (count < 0) {
      return Optional.of(new SpeakerRole(name, role.getFrom(), role.getUntil(), quotes));
    }
    return Optional.of(
        new SpeakerRole(name, earlier(role.getFrom(), time), later(role.getUntil(), time), quotes));
  }

  private static List<SpeakerRole> sum(List<SpeakerRole> roles, List<SpeakerRole> others) {
    Map<String, SpeakerRole> sums = new TreeMap<>();
    roles.forEach(role -> sums.put(role.getRole(), role));
    for (SpeakerRole role : others) {
      sums.merge(
          role.getRole(),
          role,
          (one, two) ->
              new SpeakerRole(
                  one.getRole(),
                  earlier(one.getFrom(), two.getFrom()),
                  later(one.getUntil(), two.getUntil()),
                  one.getQuotes() + two.getQuotes()));
    }
    return sums.values().stream().sorted(BY_FIRST_USE).toList();
  }

  private static Map<String, Long> counted(
      Map<String, Long> counts, @Nullable String key, long count) {
    // sorted, so that the same profile is also the same bytes
    Map<String, Long> changed = new TreeMap<>(counts);
    if (key != null) {
      changed.merge(key, count, Long::sum);
      changed.values().removeIf(left -> left <= 0);
    }
    return changed;
  }

  private static Map<String, Long> sum(Map<String, Long> counts, Map<String, Long> others) {
    Map<String, Long> sums = new TreeMap<>(counts);
    others.forEach((key, count) -> sums.merge(key, count, Long::sum));
    return sums;
  }

  private static @Nullable Instant earlier(@Nullable Instant known, @Nullable Instant time) {
    return known == null || (time != null && time.isBefore(known)) ? time : known;
  }

  private static @Nullable Instant later(@Nullable Instant known, @Nullable Instant time) {
    return known == null || (time != null && time.isAfter(known)) ? time : known;
  }

  /** When it was said, as far as known: publication, or else observation. */
  private static Instant time(Quote quote) {
    return quote.getPublishedAt() != null ? quote.getPublishedAt() : quote.getObservedAt();
  }
}
