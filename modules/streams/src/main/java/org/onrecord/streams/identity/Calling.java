package org.onrecord.streams.identity;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.onrecord.model.NameRole;

/** What somebody does all day, as a role tells. */
enum Calling {
  OFFICE,
  PLAYER,
  BENCH,
  SCIENCE,
  STAGE;

  private static final Map<Calling, Set<String>> WORDS = words();

  /** The callings that the words of a role tell of. */
  static Set<Calling> of(Set<String> role) {
    Set<Calling> callings = EnumSet.noneOf(Calling.class);
    WORDS.forEach(
        (calling, words) -> {
          if (role.stream().anyMatch(words::contains)) {
            callings.add(calling);
          }
        });
    return callings;
  }

  /**
   * Whether nobody follows both at once. Actors have been governors and physicists ministers; none
   * of them kept goal meanwhile.
   */
  boolean excludes(Calling other) {
    return excludes(this, other) || excludes(other, this);
  }

  /** Whether any of {@code roles} tells of a calling that another's excludes. */
  static boolean anyExclude(Collection<NameRole> roles) {
    Set<Calling> callings = EnumSet.noneOf(Calling.class);
    roles.forEach(role -> callings.addAll(of(RoleWords.of(role.getRole()))));
    return callings.stream().anyMatch(one -> callings.stream().anyMatch(one::excludes));
  }

  private static boolean excludes(Calling one, Calling other) {
    return switch (one) {
      case PLAYER -> other == OFFICE || other == BENCH || other == SCIENCE;
      case STAGE -> other == BENCH || other == SCIENCE;
      default -> false;
    };
  }

  private static Map<Calling, Set<String>> words() {
    Map<Calling, Set<String>> words = new EnumMap<>(Calling.class);
    for (String line : WordFile.lines("callings.txt")) {
      String[] parts = line.split(": ");
      words.put(Calling.valueOf(parts[0].toUpperCase(Locale.ROOT)), RoleWords.of(parts[1]));
    }
    return words;
  }
}
