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
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.model.Speaker;
import org.onrecord.model.SpeakerRole;

/**
 * How quotes make up a speaker's profile, and what a quote takes from it.
 *
 * <p>All of it is counts, earliest and latest times, so the same quotes make the same profile in
 * whatever order they come. A retraction, which comes after its quote, takes the counts back, again
 * in whatever order; times stay as wide as they were.
 */
final class SpeakerProfile {

  private static final Comparator<SpeakerRole> BY_FIRST_USE =
      comparing(SpeakerRole::getFrom, nullsFirst(naturalOrder()))
          .thenComparing(SpeakerRole::getRole);

  /** Among equals the last in order: so "Ilse" comes before "ILSE", and "Ilsé" before both. */
  private static final Comparator<Map.Entry<String, Long>> BY_USE =
      Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey());

  private SpeakerProfile() {}

  /** The profile with {@code quote} counted, or counted back if it is retracted. */
  static Speaker with(@Nullable Speaker before, Quote quote) {
    QuoteSpeaker speaker = quote.getSpeaker();
    Speaker profile = before == null ? empty(speaker) : before;
    long count = quote.getRetracted() ? -1 : 1;
    Map<String, Long> aliases = counted(profile.getAliases(), speaker.getName(), count);
    return Speaker.newBuilder(profile)
        .setName(canonical(aliases).orElse(profile.getName()))
        .setAliases(aliases)
        .setRoles(roles(profile.getRoles(), quote, count))
        .setFirstSeenAt(quote.getRetracted() ? profile.getFirstSeenAt() : earlier(profile, quote))
        .setLastSeenAt(quote.getRetracted() ? profile.getLastSeenAt() : later(profile, quote))
        .setQuotes(Math.max(0, profile.getQuotes() + count))
        .setQuotesByKind(counted(profile.getQuotesByKind(), quote.getKind().name(), count))
        .setOutlets(counted(profile.getOutlets(), quote.getOutlet(), count))
        .build();
  }

  /**
   * The quote with the profile's form of the name and, where the article gives no role, the role as
   * of its publication: the one in use then or last before. A role first given later is none.
   */
  static Quote join(Quote quote, @Nullable Speaker profile) {
    if (profile == null) {
      return quote;
    }
    QuoteSpeaker speaker = quote.getSpeaker();
    String role = speaker.getRole();
    return Quote.newBuilder(quote)
        .setSpeaker(
            QuoteSpeaker.newBuilder(speaker)
                .setName(profile.getName())
                .setRole(role != null ? role : roleAsOf(profile, time(quote)).orElse(null))
                .build())
        .build();
  }

  private static Speaker empty(QuoteSpeaker speaker) {
    return Speaker.newBuilder().setKey(speaker.getKey()).setKind(speaker.getKind()).build();
  }

  private static Optional<String> canonical(Map<String, Long> aliases) {
    return aliases.entrySet().stream().max(BY_USE).map(Map.Entry::getKey);
  }

  private static Optional<String> roleAsOf(Speaker profile, Instant time) {
    return profile.getRoles().stream()
        .filter(role -> role.getFrom() != null && !role.getFrom().isAfter(time))
        .max(comparing((SpeakerRole role) -> lastUse(role, time)).thenComparing(BY_FIRST_USE))
        .map(SpeakerRole::getRole);
  }

  private static Instant lastUse(SpeakerRole role, Instant time) {
    Instant until = role.getUntil();
    return until == null || until.isAfter(time) ? time : until;
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

  private static Instant earlier(Speaker profile, Quote quote) {
    return earlier(profile.getFirstSeenAt(), time(quote));
  }

  private static Instant later(Speaker profile, Quote quote) {
    return later(profile.getLastSeenAt(), time(quote));
  }

  private static Instant earlier(@Nullable Instant known, Instant time) {
    return known == null || time.isBefore(known) ? time : known;
  }

  private static Instant later(@Nullable Instant known, Instant time) {
    return known == null || time.isAfter(known) ? time : known;
  }

  /** When it was said, as far as known: publication, or else observation. */
  private static Instant time(Quote quote) {
    return quote.getPublishedAt() != null ? quote.getPublishedAt() : quote.getObservedAt();
  }
}
