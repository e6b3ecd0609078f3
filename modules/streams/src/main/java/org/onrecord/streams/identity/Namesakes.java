package org.onrecord.streams.identity;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onrecord.model.NameRole;

/**
 * Two people who bear one full name.
 *
 * <p>That they are two is told by callings of which nobody follows two at once, and in turns: the
 * one, the other, the one and the other again, as articles were published. Who changes office or
 * calling does so once; what one article has wrong, the next has right. Nothing else may join them:
 * no word that roles of both share, as a place, and no role that tells of both callings or of one
 * as past.
 *
 * @param one the bearer of the calling that comes first in {@link Calling}
 * @param other the other one
 */
record Namesakes(Bearer one, Bearer other) {

  private static final int TURNS = 3;

  /** As one of them is known. */
  record Bearer(Calling calling, List<NameRole> roles, Set<String> words) {}

  /** A role that an article gave, taken apart. */
  private record Told(NameRole role, Set<String> words, Set<Calling> callings) {

    static Told of(NameRole role) {
      Set<String> words = RoleWords.of(role.getRole());
      return new Told(role, words, Calling.of(words));
    }

    /** Whether it joins its callings: it has several, or is over. */
    boolean joins() {
      return callings.size() > 1 || RoleWords.isPast(words);
    }
  }

  /** The two whom {@code roles}, all that were given with one name, are of; none if of one. */
  static Optional<Namesakes> among(Collection<NameRole> roles) {
    List<Told> told =
        roles.stream()
            .sorted(comparing(NameRole::getPublishedAt).thenComparing(Form::position))
            .map(Told::of)
            .toList();
    Set<Calling> callings = EnumSet.noneOf(Calling.class);
    told.forEach(role -> callings.addAll(role.callings()));
    told.stream().filter(Told::joins).forEach(role -> callings.removeAll(role.callings()));
    for (Calling one : callings) {
      for (Calling other : callings) {
        if (one.compareTo(other) < 0 && one.excludes(other)) {
          Namesakes namesakes = new Namesakes(bearer(one, told), bearer(other, told));
          if (turns(told, one, other) >= TURNS && namesakes.areApart(told)) {
            return Optional.of(namesakes);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Bearer bearer(Calling calling, List<Told> told) {
    List<NameRole> roles = new ArrayList<>();
    Set<String> words = new HashSet<>();
    for (Told role : told) {
      if (role.callings().contains(calling)) {
        roles.add(role.role());
        words.addAll(role.words());
      }
    }
    return new Bearer(calling, roles, words);
  }

  /** How often one of the callings follows on the other. */
  private static int turns(List<Told> told, Calling one, Calling other) {
    int turns = 0;
    Calling before = null;
    for (Told role : told) {
      Calling now =
          role.callings().contains(one) ? one : role.callings().contains(other) ? other : null;
      if (now != null && before != null && now != before) {
        turns++;
      }
      before = now == null ? before : now;
    }
    return turns;
  }

  private boolean areApart(List<Told> told) {
    return told.stream().noneMatch(role -> isOf(one, role.words()) && isOf(other, role.words()));
  }

  /** Which of the two a role tells of; none if it tells of neither, or of both. */
  Optional<Bearer> told(Set<String> role) {
    Set<Calling> callings = Calling.of(role);
    boolean isOne = callings.contains(one.calling());
    boolean isOther = callings.contains(other.calling());
    if (!isOne && !isOther) {
      isOne = isOf(one, role);
      isOther = isOf(other, role);
    }
    return isOne == isOther ? Optional.empty() : Optional.of(isOne ? one : other);
  }

  private static boolean isOf(Bearer bearer, Set<String> role) {
    return RoleWords.shared(role, bearer.words()) > 0;
  }
}
