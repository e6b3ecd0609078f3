package org.onrecord.streams.identity;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onrecord.model.Normalised;

/**
 * The government that a mention is of by its own words: a country that says something by itself,
 * "the government in" and a seat.
 */
public final class MentionedGovernment {

  private static final Pattern GOVERNMENT =
      Pattern.compile("(?:[Tt]he )?government (?:in|of) (?:the )?(\\p{Lu}[\\p{L}.' -]+)");

  private static final Pattern COUNTRY = Pattern.compile("(?:[Tt]he )?(\\p{Lu}[\\p{L}. ]+)");

  private static final Set<String> COUNTRIES = new HashSet<>();
  private static final Set<String> PLACES = new HashSet<>();

  static {
    for (String line : WordFile.lines("governments.txt")) {
      String[] columns = line.split("\\|");
      COUNTRIES.add(Normalised.words(columns[0]));
      for (String seat : columns.length > 2 ? columns[2].split(",") : new String[0]) {
        PLACES.add(Normalised.words(seat));
      }
    }
    PLACES.addAll(COUNTRIES);
  }

  private MentionedGovernment() {}

  /** What names the government in {@code mention}: a country, or a seat; empty if nothing does. */
  public static Optional<String> in(String mention) {
    Matcher government = GOVERNMENT.matcher(mention.strip());
    if (government.matches()) {
      return Optional.of(government.group(1)).filter(name -> isIn(PLACES, name));
    }
    Matcher country = COUNTRY.matcher(mention.strip());
    return country.matches()
        ? Optional.of(country.group(1)).filter(name -> isIn(COUNTRIES, name))
        : Optional.empty();
  }

  private static boolean isIn(Set<String> places, String name) {
    return places.contains(Normalised.words(name));
  }
}
