package org.onrecord.streams.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Normalised;

/**
 * A person's name. All parts are normalised words; titles and degrees are dropped.
 *
 * @param given first and middle names and initials, in order; empty where the surname stands alone
 * @param maiden the parts of a hyphenated surname before the last, in order
 * @param surname the surname's last part, without particles; a first name that stands alone, too
 * @param nickname what stands in quotation marks or brackets: Robert "Bob" Dole
 * @param generation jr, sr, ii, iii or iv
 */
record PersonName(
    List<String> given,
    List<String> maiden,
    String surname,
    @Nullable String nickname,
    @Nullable String generation)
    implements NameForm {

  static final Set<String> TITLES = WordFile.words("titles.txt");
  private static final Set<String> FAMILIES_FIRST = WordFile.words("families-first.txt");

  /** Of these, those that are first names elsewhere: what follows has to be of two parts. */
  private static final Set<String> WESTERN_TOO =
      Set.of("kim", "lee", "lin", "long", "jin", "han", "sun", "dong", "shin", "mei", "jung");

  private static final Set<String> GENERATIONS = Set.of("jr", "sr", "ii", "iii", "iv");
  private static final Set<String> DEGREES =
      Set.of("phd", "md", "esq", "qc", "kc", "mp", "obe", "cbe", "mbe", "jd", "dds", "rn");

  private static final Set<String> PARTICLES =
      Set.of(
          "de", "da", "do", "di", "del", "della", "dos", "das", "du", "la", "le", "van", "von",
          "der", "den", "ter", "ten", "zu", "zur", "af", "av", "bin", "ibn", "bint", "al", "el",
          "as", "ash", "ad", "an", "ar", "at", "az", "ul", "y");

  /** Particles that are written on to the name: al-Assad. */
  private static final Set<String> ARTICLES =
      Set.of("al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "ul");

  private static final Pattern NICKNAME =
      Pattern.compile("(?<=^|\\s)[\"“‘'(]([^\"“”‘’'()]+)[\"”’')](?=\\s|$)");
  private static final Pattern MAIDEN_NAME =
      Pattern.compile("\\s+\\(?(?:née|nee|born)\\s.*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern PLACE = Pattern.compile("(?<=\\S\\s\\S{1,40})\\s+of\\s.*$");
  private static final Pattern INITIALS = Pattern.compile("(?<=\\p{L}\\.)(?=\\p{L})");

  /** A syllable of a Chinese, Korean or Vietnamese name as it is written in English. */
  private static final String SYLLABLE =
      "(?:zh|ch|sh|ng|nh|th|tr|[bcdfghjklmnpqrstvwxyz])?(?:[iu]?[aeo]+[iou]?|[iu]+|yu|eu|eo|yeo|ye|ü)"
          + "(?:ng|nh|n|r|k|m|p|l|t)?";

  private static final Pattern EASTERN_GIVEN =
      Pattern.compile("%1$s(?:[ -]?%1$s)?".formatted(SYLLABLE));

  PersonName {
    given = List.copyOf(given);
    maiden = List.copyOf(maiden);
  }

  static PersonName parse(String name) {
    String text = PLACE.matcher(MAIDEN_NAME.matcher(name).replaceFirst("")).replaceFirst("");
    Matcher quoted = NICKNAME.matcher(text);
    String nickname = quoted.find() ? Normalised.words(quoted.group(1)) : null;
    if (nickname != null) {
      text = quoted.replaceFirst("");
    }
    List<String> words = words(text);
    String generation = null;
    while (words.size() > 1 && isSuffix(last(words))) {
      String suffix = words.remove(words.size() - 1);
      generation = GENERATIONS.contains(suffix) ? suffix : generation;
    }
    while (words.size() > 1 && TITLES.contains(words.get(0))) {
      words.remove(0);
    }
    if (isFamilyFirst(words)) {
      return new PersonName(
          List.of(String.join("", words.subList(1, words.size())).replace(" ", "")),
          List.of(),
          words.get(0),
          nickname,
          generation);
    }
    return parse(words, nickname, generation);
  }

  private static PersonName parse(
      List<String> words, @Nullable String nickname, @Nullable String generation) {
    List<String> surname = new ArrayList<>(List.of(last(words).split(" ")));
    while (surname.size() > 1 && ARTICLES.contains(surname.get(0))) {
      surname.remove(0);
    }
    int givenEnd = words.size() - 1;
    while (givenEnd > 0 && isParticle(words, givenEnd - 1)) {
      givenEnd--;
    }
    return new PersonName(
        words.subList(0, givenEnd).stream().flatMap(word -> Stream.of(word.split(" "))).toList(),
        surname.subList(0, surname.size() - 1),
        last(surname),
        nickname,
        generation);
  }

  /** At the beginning, what may be a first name is one: Al Gorman, Ash Carver. */
  private static boolean isParticle(List<String> words, int place) {
    String word = words.get(place);
    return PARTICLES.contains(word) && (place > 0 || !ARTICLES.contains(word));
  }

  /** One element a word of the text; a hyphen leaves a space in it. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String token : text.strip().split("[\\s,]+")) {
      for (String part : INITIALS.split(token)) {
        String word = Normalised.words(part);
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
    }
    if (words.isEmpty()) {
      words.add("");
    }
    return words;
  }

  private static boolean isSuffix(String word) {
    return GENERATIONS.contains(word) || DEGREES.contains(word);
  }

  private static boolean isFamilyFirst(List<String> words) {
    if (words.size() < 2 || words.size() > 3 || !FAMILIES_FIRST.contains(words.get(0))) {
      return false;
    }
    String given = String.join(" ", words.subList(1, words.size()));
    if (WESTERN_TOO.contains(words.get(0)) && !given.contains(" ")) {
      return false;
    }
    return EASTERN_GIVEN.matcher(given).matches()
        && words.subList(1, words.size()).stream()
            .noneMatch(word -> GivenNames.contains(Spelling.given(word)));
  }

  @Override
  public String block() {
    return Spelling.surname(surname);
  }

  @Override
  public boolean isFull() {
    return given.stream().anyMatch(word -> word.length() > 1);
  }

  @Override
  public int words() {
    return given.size() + maiden.size() + 1;
  }

  /** Whether it is a first name and nothing else. */
  boolean isFirstNameAlone() {
    return given.isEmpty() && maiden.isEmpty() && GivenNames.contains(Spelling.given(surname));
  }

  @Override
  public Agreement agreement(NameForm other) {
    if (!(other instanceof PersonName that) || !block().equals(that.block())) {
      return Agreement.DIFFERENT;
    }
    boolean oneGeneration = (generation == null) != (that.generation == null);
    if (generation != null && that.generation != null && !generation.equals(that.generation)) {
      return Agreement.DIFFERENT;
    }
    Agreement names = names(this, that);
    return names != Agreement.DIFFERENT && oneGeneration ? Agreement.POSSIBLE : names;
  }

  private static Agreement names(PersonName a, PersonName b) {
    List<String> one = a.allGiven();
    List<String> two = b.allGiven();
    if (a.given.isEmpty() || b.given.isEmpty()) {
      boolean known = one.isEmpty() || two.isEmpty() || one.stream().anyMatch(two::contains);
      return !known
          ? Agreement.DIFFERENT
          : a.given.isEmpty() && b.given.isEmpty() && one.equals(two)
              ? Agreement.SAME
              : Agreement.POSSIBLE;
    }
    Agreement first = first(a, b);
    if (first != Agreement.DIFFERENT) {
      return middlesAgree(one.subList(1, one.size()), two.subList(1, two.size()))
          ? first
          : Agreement.DIFFERENT;
    }
    // "William Mitt Romney"; and what a headline has put before a name, as "Real Ilse Varga"
    return endsWith(one, two) || endsWith(two, one) ? Agreement.CONTAINED : Agreement.DIFFERENT;
  }

  private List<String> allGiven() {
    return Stream.concat(given.stream(), maiden.stream()).toList();
  }

  private static Agreement first(PersonName a, PersonName b) {
    String one = a.given.get(0);
    String two = b.given.get(0);
    if (one.length() == 1 || two.length() == 1) {
      return one.charAt(0) != two.charAt(0)
          ? Agreement.DIFFERENT
          : a.given.equals(b.given) ? Agreement.SAME : Agreement.POSSIBLE;
    }
    boolean agree =
        agree(one, two)
            || (a.nickname != null && agree(a.nickname, two))
            || (b.nickname != null && agree(b.nickname, one));
    return agree ? Agreement.SAME : Agreement.DIFFERENT;
  }

  /** Middle names agree unless both have some and neither list is in the other or begins alike. */
  private static boolean middlesAgree(List<String> one, List<String> two) {
    if (one.isEmpty() || two.isEmpty()) {
      return true;
    }
    if (one.get(0).charAt(0) == two.get(0).charAt(0)) {
      return one.get(0).length() == 1 || two.get(0).length() == 1 || agree(one.get(0), two.get(0));
    }
    return holdsWords(one, two) || holdsWords(two, one);
  }

  private static boolean holdsWords(List<String> all, List<String> some) {
    return some.stream().allMatch(word -> word.length() > 1 && all.contains(word));
  }

  private static boolean endsWith(List<String> longer, List<String> shorter) {
    return longer.size() > shorter.size()
        && shorter.get(0).length() > 1
        && longer.subList(longer.size() - shorter.size(), longer.size()).equals(shorter);
  }

  private static boolean agree(String one, String two) {
    return GivenNames.agree(Spelling.given(one), Spelling.given(two));
  }

  private static String last(List<String> words) {
    return words.get(words.size() - 1);
  }
}
