package org.onrecord.streams.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.NameRole;

/**
 * A speaker, as the forms of one block make it up: the form that was observed first, and those that
 * joined it since. What a form joins depends on what was observed before it only, so an identity
 * only ever grows.
 */
final class Identity {

  /** In the order of their first observation. */
  private final List<Form> members = new ArrayList<>();

  /** Of the members, those to compare with: none that has only a word more than another. */
  private final List<Form> core = new ArrayList<>();

  /** The speaker that it has turned out to be. */
  private @Nullable Link link;

  /** Whether any two of its roles exclude each other; null where that has to be looked up. */
  private @Nullable Boolean hasExcluding;

  /**
   * That an identity is another's.
   *
   * @param from since when it is known
   */
  record Link(Identity target, Position from) {}

  Identity(Form first) {
    members.add(first);
    core.add(first);
  }

  /** Whether {@code name} is one of this speaker's. */
  boolean accepts(NameForm name) {
    boolean agrees = false;
    boolean differs = false;
    for (Form member : core) {
      switch (member.name().agreement(name)) {
        case CONTAINED -> {
          if (name.words() > member.name().words()) {
            return true;
          }
          agrees = true;
        }
        case SAME -> agrees = true;
        case POSSIBLE -> {}
        case DIFFERENT -> differs = true;
      }
    }
    return agrees && !differs;
  }

  /**
   * Whether {@code form}, which is not full or has a suffix more or less, may be this speaker's.
   */
  boolean mayAccept(NameForm form) {
    return core.stream().anyMatch(member -> member.name().agreement(form) != Agreement.DIFFERENT);
  }

  void add(Form form) {
    members.add(form);
    hasExcluding = null;
    boolean longer = false;
    for (Form member : List.copyOf(core)) {
      if (member.name().agreement(form.name()) == Agreement.CONTAINED) {
        if (form.name().words() > member.name().words()) {
          longer = true;
        } else {
          core.remove(member);
        }
      }
    }
    if (!longer) {
      core.add(form);
    }
  }

  /** Takes the new evidence on a form that is a member. */
  void refresh(Form form) {
    for (int i = 0; i < members.size(); i++) {
      Form member = members.get(i);
      if (member.key().equals(form.key())) {
        members.set(i, form);
        if (!member.known().getRoles().equals(form.known().getRoles())) {
          hasExcluding = null;
        }
      }
    }
    core.replaceAll(member -> member.key().equals(form.key()) ? form : member);
  }

  /** The roles that were given by {@code position}. */
  Stream<NameRole> roles(Position position) {
    return members.stream().flatMap(form -> form.roles(position));
  }

  /** The two people who are known at {@code position} to bear this name; none if it is one. */
  Optional<Namesakes> namesakes(Position position) {
    Boolean known = hasExcluding;
    if (known == null) {
      known =
          Calling.anyExclude(
              members.stream().flatMap(form -> form.known().getRoles().stream()).toList());
      hasExcluding = known;
    }
    return known ? Namesakes.among(roles(position).toList()) : Optional.empty();
  }

  /** How often it was quoted on the days from {@code day} on and before {@code end}. */
  long quotes(long day, long end) {
    return members.stream().mapToLong(form -> form.quotes(day, end)).sum();
  }

  /**
   * How many words {@code role} shares with the most like of the roles known at {@code position}.
   */
  int sharedRole(Set<String> role, Position position) {
    return roles(position)
        .mapToInt(known -> RoleWords.shared(role, RoleWords.of(known.getRole())))
        .max()
        .orElse(0);
  }

  /**
   * Since when one role, in the same words, has been given for this speaker and for {@code form};
   * never if the form's bearer is known for being somebody's relative.
   */
  Optional<Position> sharedRoleSince(Form form) {
    Map<Set<String>, Position> own = new HashMap<>();
    members.stream().flatMap(member -> member.known().getRoles().stream()).forEach(put(own));
    Map<Set<String>, Position> others = new HashMap<>();
    form.known().getRoles().forEach(put(others));
    others.remove(Set.of());
    if (others.keySet().stream().anyMatch(RoleWords::isKinship)) {
      return Optional.empty();
    }
    return others.entrySet().stream()
        .filter(role -> own.containsKey(role.getKey()))
        .map(role -> later(role.getValue(), Objects.requireNonNull(own.get(role.getKey()))))
        .min(Comparator.naturalOrder());
  }

  private static Consumer<NameRole> put(Map<Set<String>, Position> firsts) {
    return role ->
        firsts.merge(
            RoleWords.of(role.getRole()),
            Form.position(role),
            (one, two) -> one.isBy(two) ? one : two);
  }

  private static Position later(Position one, Position two) {
    return one.isBy(two) ? two : one;
  }

  void link(Link to) {
    link = to;
  }

  @Nullable Link link() {
    return link;
  }

  /** This one, or the one that it is known to be at {@code position}. */
  Identity at(Position position) {
    Link to = link;
    return to != null && to.from().isBy(position) ? to.target().at(position) : this;
  }

  Form first() {
    return members.get(0);
  }

  List<Form> members() {
    return members;
  }
}
