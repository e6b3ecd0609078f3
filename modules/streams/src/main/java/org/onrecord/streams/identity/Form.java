package org.onrecord.streams.identity;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.onrecord.model.KnownName;
import org.onrecord.model.NameDay;
import org.onrecord.model.NameRole;
import org.onrecord.model.SpeakerAlias;

/**
 * A form of a name with the evidence on it.
 *
 * @param known the evidence
 * @param name the form, taken apart
 */
record Form(KnownName known, NameForm name) {

  static Form of(KnownName known) {
    return new Form(known, NameForm.of(known.getKind(), known.getName()));
  }

  String key() {
    return known.getKey();
  }

  boolean isObserved() {
    return known.getFirstObservedAt() != null;
  }

  /** Where it was quoted first. */
  Position first() {
    return new Position(
        Objects.requireNonNull(known.getFirstObservedAt()), known.getFirstQuoteId());
  }

  /** Where it was quoted last, so far. */
  Position last() {
    return new Position(Objects.requireNonNull(known.getLastObservedAt()), known.getLastQuoteId());
  }

  /** How often it was quoted on the days from {@code day} on and before {@code end}. */
  long quotes(long day, long end) {
    return known.getDays().stream()
        .filter(use -> use.getDay() >= day && use.getDay() < end)
        .mapToLong(NameDay::getQuotes)
        .sum();
  }

  /** The roles that were given by {@code position}. */
  Stream<NameRole> roles(Position position) {
    return known.getRoles().stream().filter(role -> position(role).isBy(position));
  }

  static Position position(NameRole role) {
    return new Position(role.getObservedAt(), role.getQuoteId());
  }

  /** What was decided about it by {@code position}, if that holds for {@code time}. */
  Optional<SpeakerAlias> alias(Position position, Instant time) {
    return known.getAliases().stream()
        .filter(alias -> !alias.getObservedAt().isAfter(position.observedAt()))
        .reduce((earlier, later) -> later)
        .filter(alias -> alias.getFrom() == null || !time.isBefore(alias.getFrom()))
        .filter(alias -> alias.getUntil() == null || time.isBefore(alias.getUntil()));
  }
}
