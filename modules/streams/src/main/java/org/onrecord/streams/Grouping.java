package org.onrecord.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Carrier;
import org.onrecord.model.KnownWording;
import org.onrecord.model.Likeness;
import org.onrecord.streams.statement.Comparison.Reach;
import org.onrecord.streams.statement.Comparison.Relation;

/**
 * Which quotes are one statement. The quotes are taken in the order of their publication, whatever
 * order they came in, and each joins the statement before it that it is most like, or opens one. So
 * the statements depend on the quotes alone.
 *
 * <p>A quote joins a statement only if it is like most of its wordings: a few words that two
 * statements share don't make them one. Nor does it join one that it contradicts. And none lasts
 * longer than the window: what is said again after it is another statement, which repeats the
 * first.
 */
final class Grouping {

  /** What {@link Reach#CLOSE} means: about the same event. */
  static final Duration CLOSE = Duration.ofDays(7);

  /** What {@link Reach#EVENT} means: reports of one occasion. */
  private static final Duration EVENT = Duration.ofDays(2);

  static final Comparator<Carrier> BY_TIME =
      Comparator.comparing(Grouping::time).thenComparing(Carrier::getQuoteId);

  private final SortedMap<String, KnownWording> wordings;
  private final Duration window;
  private final List<Group> groups = new ArrayList<>();

  /** For each wording, the groups that have it. */
  private final Map<String, Set<Group>> byWording = new HashMap<>();

  private Grouping(SortedMap<String, KnownWording> wordings, Duration window) {
    this.wordings = wordings;
    this.window = window;
  }

  /** A quote of a statement, with its wording. */
  record Member(String wordingId, Carrier carrier) {}

  /** The quotes of one statement, the first one first. */
  record Group(List<Member> members) {

    Carrier first() {
      return members.get(0).carrier();
    }

    Set<String> wordingIds() {
      Set<String> ids = new LinkedHashSet<>();
      members.forEach(member -> ids.add(member.wordingId()));
      return ids;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** The statements of {@code wordings}, by their ids. */
  static List<Group> of(SortedMap<String, KnownWording> wordings, Duration window) {
    var grouping = new Grouping(wordings, window);
    List<Member> members = new ArrayList<>();
    wordings.forEach(
        (id, wording) ->
            wording.getCarriers().forEach(carrier -> members.add(new Member(id, carrier))));
    members.sort(Comparator.comparing(Member::carrier, BY_TIME));
    members.forEach(grouping::add);
    return grouping.groups;
  }

  /** When it was said, as far as known: publication, or else observation. */
  static Instant time(Carrier carrier) {
    return carrier.getPublishedAt() != null ? carrier.getPublishedAt() : carrier.getObservedAt();
  }

  /** How far apart {@code likeness} holds. */
  static Duration reach(Likeness likeness, Duration window) {
    return switch (Reach.valueOf(likeness.getReach())) {
      case EVENT -> least(EVENT, window);
      case CLOSE -> least(CLOSE, window);
      case WINDOW -> window;
    };
  }

  static boolean isOfOneEvent(Likeness likeness) {
    return likeness.getReach().equals(Reach.EVENT.name());
  }

  static boolean isSame(Likeness likeness) {
    return !likeness.getRelation().equals(Relation.CONTRADICTS.name());
  }

  /**
   * Whether a quote of the one and a quote of the other are no further apart than {@code reach}.
   */
  static boolean isWithin(List<Carrier> some, List<Carrier> others, Duration reach) {
    int at = 0;
    for (Carrier carrier : some) {
      while (at < others.size() && time(others.get(at)).isBefore(time(carrier).minus(reach))) {
        at++;
      }
      if (at < others.size() && !time(others.get(at)).isAfter(time(carrier).plus(reach))) {
        return true;
      }
    }
    return false;
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void add(Member member) {
    Group group = joined(member);
    if (group == null) {
      group = new Group(new ArrayList<>());
      groups.add(group);
    }
    group.members().add(member);
    byWording.computeIfAbsent(member.wordingId(), id -> new LinkedHashSet<>()).add(group);
  }

  /** The group that {@code member} belongs to; null if it opens one. */
  private @Nullable Group joined(Member member) {
    Group best = null;
    double bestScore = 0;
    for (Likeness likeness : alike(member.wordingId())) {
      if (!isSame(likeness)) {
        continue;
      }
      for (Group group : byWording.getOrDefault(likeness.getWordingId(), Set.of())) {
        double score = score(member, likeness);
        if (score > bestScore && reaches(member, likeness, group) && fits(member, group)) {
          best = group;
          bestScore = score;
        }
      }
    }
    return best;
  }

  /** The same wording before the same words, and these before the same claim. */
  private static double score(Member member, Likeness likeness) {
    if (likeness.getWordingId().equals(member.wordingId())) {
      return 3;
    }
    return likeness.getRelation().equals(Relation.SAME_WORDS.name())
        ? 1 + likeness.getStrength()
        : likeness.getStrength();
  }

  private boolean reaches(Member member, Likeness likeness, Group group) {
    Instant time = time(member.carrier());
    if (time.isAfter(time(group.first()).plus(window))) {
      return false;
    }
    Instant earliest = time.minus(reach(likeness, window));
    return group.members().stream()
        .filter(other -> other.wordingId().equals(likeness.getWordingId()))
        .filter(other -> isBetween(likeness, member.carrier(), other.carrier()))
        .anyMatch(other -> !time(other.carrier()).isBefore(earliest));
  }

  /** What one article tells twice in other words is more often two things than what two tell. */
  private static boolean isBetween(Likeness likeness, Carrier one, Carrier other) {
    return !isOfOneEvent(likeness) || !one.getArticleId().equals(other.getArticleId());
  }

  private boolean fits(Member member, Group group) {
    Set<String> ids = group.wordingIds();
    if (ids.contains(member.wordingId())) {
      return true;
    }
    Set<String> alike = new HashSet<>();
    for (Likeness likeness : alike(member.wordingId())) {
      if (isSame(likeness)) {
        alike.add(likeness.getWordingId());
      } else if (ids.contains(likeness.getWordingId())) {
        return false;
      }
    }
    long shared = ids.stream().filter(alike::contains).count();
    return 2 * shared > ids.size();
  }

  private List<Likeness> alike(String id) {
    return wording(id).getAlike();
  }

  private KnownWording wording(String id) {
    KnownWording wording = wordings.get(id);
    if (wording == null) {
      throw new IllegalStateException("no wording " + id);
    }
    return wording;
  }
}
