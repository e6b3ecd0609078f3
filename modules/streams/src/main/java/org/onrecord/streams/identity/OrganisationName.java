package org.onrecord.streams.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.onrecord.model.Normalised;

/**
 * The name of an organisation, a group or a government.
 *
 * @param full the name in its normalised long form, as far as it is known: without "the", legal
 *     forms and what kind of thing it is; "State Department" as "department of state"; a place that
 *     stands for its government as "government of" and the country
 * @param initials the first letters of its content words, or the acronym itself
 * @param isAcronym whether the article gives initials only
 */
record OrganisationName(String full, String initials, boolean isAcronym) implements NameForm {

  private static final Set<String> SMALL =
      Set.of("of", "the", "and", "for", "de", "on", "in", "to", "at", "s", "a", "an");

  /** What says what kind of thing it is, and goes where something else is left. */
  private static final Pattern DESCRIPTION =
      Pattern.compile(
          " (?:news agency|news service|newswire|news wire|newspaper|magazine|agency|inc|corp"
              + "|corporation|ltd|llc|plc|gmbh|incorporated|limited)$");

  private static final Pattern NEWS = Pattern.compile("(?<!daily|morning|evening|world) news$");
  private static final Pattern DEPARTMENT = Pattern.compile("(?:us )?(.+) (department|ministry)");

  /** What a state has one of, as it follows the country: "Russian Defence Ministry". */
  private static final Pattern STATE_ORGAN =
      Pattern.compile(
          "(?:\\S+ ){0,3}(?:ministry|department|parliament|army|military|air force|navy|embassy"
              + "|central bank|supreme court|foreign office|ministry of .+)");

  /** Of its departments the name is the same with it and without. */
  private static final String HOME = "united states";

  private static final Map<String, String> SPELLINGS =
      Map.of(
          "defence", "defense",
          "labour", "labor",
          "centre", "center",
          "organisation", "organization",
          "programme", "program");

  private static final Pattern OF_COUNTRY = Pattern.compile("^(?:us|united states) (?=department)");

  /** A campaign goes by its candidate's last name, with or without the first. */
  private static final Pattern CAMPAIGN =
      Pattern.compile(
          "(?:.* )?((?!(?:presidential|election|re) )\\S+) (?:presidential |(?:re )?election )*(?:campaign|camp)");

  private static final Pattern ADMINISTRATION = Pattern.compile("(?:.* )?(\\S+) administration");
  private static final Pattern ACRONYM = Pattern.compile("(?:\\p{Lu}\\.?){2,6}");

  /** Between the letters of an acronym that is written with points or spaces. */
  private static final Pattern LETTERS = Pattern.compile("(?<=\\b\\w) (?=\\w\\b)");

  /** What names a country before what it has: "russia", "russias", "russian". */
  private static final Map<String, String> COUNTRIES = countries();

  private static final Map<String, String> LONG_FORMS = longForms();

  static OrganisationName parse(String name) {
    String text = withoutArticle(name).strip();
    boolean acronym = ACRONYM.matcher(text).matches();
    String plain = acronym ? text.replace(".", "") : text;
    String words = spelled(LETTERS.matcher(Normalised.words(plain)).replaceAll(""));
    String known = LONG_FORMS.get(words);
    if (known != null) {
      return new OrganisationName(known, initials(known), false);
    }
    if (acronym) {
      return new OrganisationName(words, words, true);
    }
    String full = canonical(words);
    return new OrganisationName(full, initials(full), false);
  }

  private static String withoutArticle(String name) {
    return name.replaceFirst("^(?i:the)\\s+(?=\\S)", "");
  }

  private static String canonical(String words) {
    String plain = OF_COUNTRY.matcher(DESCRIPTION.matcher(words).replaceFirst("")).replaceFirst("");
    String news = NEWS.matcher(plain).replaceFirst("");
    if (!news.contains(" ")) {
      plain = news;
    }
    var campaign = CAMPAIGN.matcher(plain);
    if (campaign.matches()) {
      return campaign.group(1) + " campaign";
    }
    var administration = ADMINISTRATION.matcher(plain);
    if (administration.matches()) {
      return administration.group(1) + " administration";
    }
    String country = country(plain);
    String organ = country.isEmpty() ? plain : afterCountry(plain);
    var department = DEPARTMENT.matcher(organ);
    if (department.matches()) {
      organ = department.group(2) + " of " + department.group(1);
    }
    boolean plainly = country.isEmpty() || (department.matches() && country.equals(HOME));
    plain = plainly ? organ : organ + " of " + country;
    return LONG_FORMS.getOrDefault(plain, plain);
  }

  /** The country whose organ it is; empty where it is none. */
  private static String country(String words) {
    String rest = afterCountry(words);
    return rest.equals(words) || !STATE_ORGAN.matcher(rest).matches()
        ? ""
        : COUNTRIES.getOrDefault(words.substring(0, words.length() - rest.length() - 1), "");
  }

  /** What follows the country that {@code words} begin with; all of them where they don't. */
  private static String afterCountry(String words) {
    for (int end = words.lastIndexOf(' '); end > 0; end = words.lastIndexOf(' ', end - 1)) {
      if (COUNTRIES.containsKey(words.substring(0, end))) {
        return words.substring(end + 1);
      }
    }
    return words;
  }

  /** In one spelling of those that differ over the Atlantic. */
  private static String spelled(String words) {
    return Arrays.stream(words.split(" "))
        .map(word -> SPELLINGS.getOrDefault(word, word))
        .collect(Collectors.joining(" "));
  }

  private static Map<String, String> countries() {
    Map<String, String> countries = new HashMap<>();
    for (String line : WordFile.lines("governments.txt")) {
      String[] columns = line.split("\\|");
      String country = Normalised.words(columns[0]);
      countries.put(country, country);
      countries.put(country + "s", country);
      for (String adjective : columns[1].split(",")) {
        countries.put(Normalised.words(adjective), country);
      }
    }
    return countries;
  }

  private static String initials(String words) {
    List<String> content = new ArrayList<>(List.of(words.split(" ")));
    content.removeIf(SMALL::contains);
    if (content.isEmpty()) {
      return words;
    }
    return content.size() == 1
        ? content.get(0)
        : content.stream().map(word -> word.substring(0, 1)).collect(Collectors.joining());
  }

  private static Map<String, String> longForms() {
    Map<String, String> forms = new HashMap<>();
    for (String line : WordFile.lines("organisations.txt")) {
      String[] columns = line.split("\\|");
      String full = spelled(Normalised.words(columns[0]));
      for (String form : columns[1].split(",")) {
        forms.put(spelled(Normalised.words(form)), full);
      }
    }
    for (String line : WordFile.lines("governments.txt")) {
      String[] columns = line.split("\\|");
      String country = Normalised.words(columns[0]);
      String government = "government of " + country;
      forms.put(country, government);
      for (String adjective : columns[1].split(",")) {
        forms.put(Normalised.words(adjective) + " government", government);
      }
      if (columns.length > 2) {
        for (String place : columns[2].split(",")) {
          forms.put(Normalised.words(withoutArticle(place.strip())), government);
        }
      }
    }
    return forms;
  }

  @Override
  public String block() {
    return initials;
  }

  @Override
  public boolean isFull() {
    return true;
  }

  @Override
  public int words() {
    return full.split(" ").length;
  }

  @Override
  public Agreement agreement(NameForm other) {
    if (!(other instanceof OrganisationName that) || !initials.equals(that.initials)) {
      return Agreement.DIFFERENT;
    }
    return full.equals(that.full) || isAcronym != that.isAcronym
        ? Agreement.SAME
        : Agreement.DIFFERENT;
  }
}
