package org.onrecord.streams.identity;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.onrecord.model.KnownName;
import org.onrecord.model.NameRole;
import org.onrecord.model.Quote;

/**
 * The names that articles give an {@link Office}'s holder, and whose it was.
 *
 * <p>As with a {@link Block}, a choice is a function of what was observed up to the quote's {@link
 * Position}, and what comes in tells from which position on choices may have changed.
 *
 * <p>Not safe for use by several threads.
 */
public final class Holders {

  private final Duration window;
  private final Map<String, Form> forms = new TreeMap<>();

  /** The holders of an office of whom {@code names} are known. */
  public Holders(Collection<KnownName> names, Duration window) {
    this.window = window;
    names.forEach(known -> forms.put(known.getKey(), Form.of(known)));
  }

  /** Takes in that {@code quote} gives its named speaker the office; empty if that is no news. */
  public Optional<Block.Change> observe(Quote quote) {
    String key = quote.getSpeaker().getKey();
    String name = Objects.requireNonNull(quote.getSpeaker().getName());
    Form before = forms.get(key);
    KnownName known = before == null ? Evidence.none(key, name) : before.known();
    KnownName after = Evidence.with(known, quote, window);
    if (after.getRoles().equals(known.getRoles())) {
      return Optional.empty();
    }
    forms.put(key, Form.of(after));
    return Optional.of(new Block.Change(after, Position.of(quote).next()));
  }

  /**
   * The speaker key that the name makes by itself of whoever alone held the office when {@code
   * quote} was published: of the names that were given with it in the window before, one is full,
   * and no other is somebody else's.
   */
  public Optional<String> holder(Quote quote) {
    Position position = Position.of(quote);
    Instant time = Evidence.time(quote);
    List<Form> held =
        forms.values().stream()
            .filter(form -> form.roles(position).anyMatch(role -> isRecent(role, time)))
            .sorted(comparing(Form::first))
            .toList();
    return held.stream()
        .filter(form -> form.name().isFull())
        .findFirst()
        .filter(form -> held.stream().allMatch(other -> isPerhaps(form, other)))
        .map(Form::key);
  }

  private static boolean isPerhaps(Form form, Form other) {
    return form.name().agreement(other.name()) != Agreement.DIFFERENT;
  }

  private boolean isRecent(NameRole role, Instant time) {
    return !role.getPublishedAt().isAfter(time)
        && !role.getPublishedAt().isBefore(time.minus(window));
  }
}
