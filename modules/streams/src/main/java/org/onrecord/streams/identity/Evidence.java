package org.onrecord.streams.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.KnownName;
import org.onrecord.model.NameDay;
import org.onrecord.model.NameRole;
import org.onrecord.model.Quote;
import org.onrecord.model.SpeakerAlias;

/**
 * How quotes and aliases add up to what is known of a form of a name. All of it is first and last
 * positions and counts, so it is the same in whatever order they come.
 *
 * <p>A form's evidence is bounded: counts by day for two windows, one role a day of publication for
 * as long, and of older roles the last {@value #OLD_ROLES} changes.
 */
final class Evidence {

  private static final int OLD_ROLES = 32;
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private static final Comparator<NameRole> BY_PUBLICATION =
      Comparator.comparing(NameRole::getPublishedAt).thenComparing(Form::position);

  private Evidence() {}

  /** What is known of a form of which nothing is known yet. */
  static KnownName none(String key, String name) {
    return KnownName.newBuilder().setKey(key).setName(name).setKind(BlockKey.kind(key)).build();
  }

  /** With {@code quote} counted in; {@code window} is how long a quote may still be late. */
  static KnownName with(KnownName before, Quote quote, Duration window) {
    Position position = Position.of(quote);
    // not a builder of the form as it was, which copies all that is about to be replaced
    KnownName.Builder after =
        KnownName.newBuilder()
            .setKey(before.getKey())
            .setName(before.getName())
            .setKind(before.getKind())
            .setFirstObservedAt(before.getFirstObservedAt())
            .setFirstQuoteId(before.getFirstQuoteId())
            .setLastObservedAt(before.getLastObservedAt())
            .setLastQuoteId(before.getLastQuoteId())
            .setAliases(before.getAliases())
            .setLearned(before.getLearned())
            .setSent(before.getSent());
    if (before.getFirstObservedAt() == null
        || position.compareTo(new Position(before.getFirstObservedAt(), before.getFirstQuoteId()))
            < 0) {
      after.setFirstObservedAt(position.observedAt()).setFirstQuoteId(position.quoteId());
      after.setName(Objects.requireNonNull(quote.getSpeaker().getName()));
    }
    if (before.getLastObservedAt() == null
        || position.compareTo(new Position(before.getLastObservedAt(), before.getLastQuoteId()))
            > 0) {
      after.setLastObservedAt(position.observedAt()).setLastQuoteId(position.quoteId());
    }
    Instant horizon = after.getLastObservedAt().minus(window.multipliedBy(2));
    return after
        .setDays(days(before.getDays(), day(position.observedAt()), day(horizon)))
        .setRoles(roles(before.getRoles(), quote, horizon))
        .build();
  }

  /** With what was decided; a later decision of the same time takes the place of the earlier. */
  static KnownName with(KnownName before, SpeakerAlias alias) {
    List<SpeakerAlias> aliases = new ArrayList<>(before.getAliases());
    aliases.removeIf(known -> known.getObservedAt().equals(alias.getObservedAt()));
    aliases.add(alias);
    aliases.sort(Comparator.comparing(SpeakerAlias::getObservedAt));
    return KnownName.newBuilder(before).setAliases(aliases).build();
  }

  /** When it was said, as far as known: publication, or else observation. */
  static Instant time(Quote quote) {
    return quote.getPublishedAt() != null ? quote.getPublishedAt() : quote.getObservedAt();
  }

  static long day(Instant time) {
    return Math.floorDiv(time.toEpochMilli(), DAY_MILLIS);
  }

  static Instant beginOf(long day) {
    return Instant.ofEpochMilli(day * DAY_MILLIS);
  }

  private static List<NameDay> days(List<NameDay> days, long day, long horizon) {
    List<NameDay> counted = new ArrayList<>(days.size() + 1);
    long quotes = 1;
    for (NameDay known : days) {
      if (known.getDay() == day) {
        quotes += known.getQuotes();
      } else if (known.getDay() >= horizon) {
        counted.add(known);
      }
    }
    counted.add(new NameDay(day, quotes));
    counted.sort(Comparator.comparing(NameDay::getDay));
    return counted;
  }

  private static List<NameRole> roles(List<NameRole> roles, Quote quote, Instant horizon) {
    String role = quote.getSpeaker().getRole();
    List<NameRole> changed = new ArrayList<>(roles);
    if (role != null) {
      NameRole given = new NameRole(role, time(quote), quote.getObservedAt(), quote.getQuoteId());
      NameRole known = sameDay(roles, given);
      if (known == null) {
        changed.add(given);
      } else if (Form.position(given).compareTo(Form.position(known)) < 0) {
        changed.set(changed.indexOf(known), given);
      }
    }
    changed.sort(BY_PUBLICATION);
    return thinned(changed, horizon);
  }

  private static @Nullable NameRole sameDay(List<NameRole> roles, NameRole given) {
    long day = day(given.getPublishedAt());
    return roles.stream()
        .filter(role -> day(role.getPublishedAt()) == day)
        .findFirst()
        .orElse(null);
  }

  private static List<NameRole> thinned(List<NameRole> roles, Instant horizon) {
    List<NameRole> kept = new ArrayList<>(roles.size());
    int old = 0;
    for (int i = roles.size() - 1; i >= 0; i--) {
      NameRole role = roles.get(i);
      boolean isOld = role.getObservedAt().isBefore(horizon);
      boolean repeats = i > 0 && roles.get(i - 1).getRole().equals(role.getRole());
      if (!isOld || (!repeats && old++ < OLD_ROLES)) {
        kept.add(0, role);
      }
    }
    return kept;
  }
}
