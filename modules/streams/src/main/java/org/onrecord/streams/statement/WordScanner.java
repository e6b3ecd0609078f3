package org.onrecord.streams.statement;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Cuts the text of a quote into words, in one scan. */
final class WordScanner {

  private static final Map<String, List<String>> CONTRACTED =
      Map.of(
          "can't", List.of("can", "not"),
          "won't", List.of("will", "not"),
          "shan't", List.of("shall", "not"),
          // what was said can begin in the middle of a word
          "n't", List.of("not"),
          "cannot", List.of("can", "not"),
          "let's", List.of("let", "us"));

  private static final Map<String, String> ENDINGS =
      Map.of("'re", "are", "'ve", "have", "'ll", "will", "'m", "am", "'d", "would");

  /** After these, 's is "is"; after others it is possessive. */
  private static final Set<String> TAKES_IS =
      Set.of("he", "she", "it", "that", "what", "there", "who", "here", "where", "how");

  private static final Set<String> TITLES =
      Set.of("mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "st", "vs", "no");

  private static final int HEADLINE_WORDS = 6;

  private final String text;
  private final boolean[] quotedAt;
  private final List<Word> words = new ArrayList<>();
  private int sentence;
  private int clause;
  private int piece;
  private boolean bracketed;
  private boolean opensSentence;

  private WordScanner(String text, List<int[]> quoted, boolean opensSentence) {
    this.text = text;
    this.opensSentence = opensSentence;
    this.quotedAt = new boolean[text.length()];
    for (int[] range : quoted) {
      for (int i = Math.max(0, range[0]); i < Math.min(text.length(), range[1]); i++) {
        quotedAt[i] = true;
      }
    }
  }

  /**
   * The words of {@code text}.
   *
   * @param quoted what stands in quotation marks, as [start, end) in UTF-16 units
   * @param opensSentence whether a sentence begins with it
   */
  static List<Word> scan(String text, List<int[]> quoted, boolean opensSentence) {
    var scanner = new WordScanner(text, quoted, opensSentence);
    scanner.run();
    return isHeadline(scanner.words)
        ? scanner.words.stream().map(Word::withoutCapital).toList()
        : scanner.words;
  }

  /** Where most words of a sentence have a capital, it doesn't tell names from others. */
  private static boolean isHeadline(List<Word> words) {
    long capitals = words.stream().filter(Word::capital).count();
    return words.size() >= HEADLINE_WORDS
        && capitals > 0.6 * words.size()
        && words.stream().anyMatch(word -> Lexicon.ENGLISH.isFinite(word.form()));
  }

  private void run() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        at = word(at);
      } else {
        at = mark(at, c);
      }
    }
  }

  private int mark(int at, char c) {
    switch (c) {
      case '[' -> {
        bracketed = true;
        piece++;
      }
      case ']' -> {
        bracketed = false;
        piece++;
      }
      case '%' -> add("percent", at, at + 1);
      case '$' -> add("dollar", at, at + 1);
      case '€' -> add("euro", at, at + 1);
      case '£' -> add("pound", at, at + 1);
      case '…' -> piece();
      case '.' -> {
        if (text.startsWith("...", at) || text.startsWith(". . .", at)) {
          piece();
          return at + (text.startsWith("...", at) ? 3 : 5);
        }
        endSentence();
      }
      case '?', '!', '\n' -> endSentence();
      case ',', ';', ':', '(', ')', '—', '–' -> clause++;
      case '-' -> {
        if (text.startsWith("--", at) || text.startsWith("- ", at)) {
          clause++;
        }
      }
      default -> {}
    }
    return at + 1;
  }

  private void piece() {
    piece++;
    endSentence();
  }

  private void endSentence() {
    sentence++;
    clause++;
    opensSentence = true;
  }

  private int word(int at) {
    int end = at;
    boolean number = Character.isDigit(text.charAt(at));
    while (end < text.length() && isPart(end, number)) {
      end++;
    }
    String form = fold(text.substring(at, end));
    if (!number && isAbbreviation(at, end)) {
      // U.S., D.C.: letters with a point after each
      while (end + 1 < text.length()
          && text.charAt(end) == '.'
          && Character.isUpperCase(text.charAt(end + 1))
          && (end + 2 == text.length() || !Character.isLetter(text.charAt(end + 2)))) {
        form += fold(text.substring(end + 1, end + 2));
        end += 2;
      }
      if (end < text.length() && text.charAt(end) == '.') {
        end++;
      }
      add(form, at, end);
      return end;
    }
    expand(form, at, end);
    if (TITLES.contains(form)
        && Character.isUpperCase(text.charAt(at))
        && end < text.length()
        && text.charAt(end) == '.') {
      end++;
    }
    return end;
  }

  private boolean isAbbreviation(int at, int end) {
    return end == at + 1
        && Character.isUpperCase(text.charAt(at))
        && end + 1 < text.length()
        && text.charAt(end) == '.'
        && Character.isUpperCase(text.charAt(end + 1));
  }

  private boolean isPart(int at, boolean number) {
    char c = text.charAt(at);
    if (Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.NON_SPACING_MARK) {
      return true;
    }
    boolean inside = at + 1 < text.length();
    if (number && (c == ',' || c == '.')) {
      return inside
          && Character.isDigit(text.charAt(at + 1))
          && Character.isDigit(text.charAt(at - 1));
    }
    return isApostrophe(c)
        && inside
        && Character.isLetter(text.charAt(at + 1))
        && Character.isLetter(text.charAt(at - 1));
  }

  private void expand(String form, int at, int end) {
    List<String> contracted = CONTRACTED.get(form);
    if (contracted != null) {
      contracted.forEach(part -> add(part, at, end));
      return;
    }
    if (form.endsWith("n't")) {
      add(form.substring(0, form.length() - 3), at, end);
      add("not", at, end);
      return;
    }
    int apostrophe = form.indexOf('\'');
    if (apostrophe < 0) {
      add(form, at, end);
      return;
    }
    String stem = form.substring(0, apostrophe);
    String ending = form.substring(apostrophe);
    add(ending.equals("'s") || ENDINGS.containsKey(ending) ? stem : form.replace("'", ""), at, end);
    if (ending.equals("'s") && TAKES_IS.contains(stem)) {
      add("is", at, end);
    } else if (ENDINGS.containsKey(ending)) {
      add(ENDINGS.getOrDefault(ending, ""), at, end);
    }
  }

  private void add(String form, int start, int end) {
    boolean capital = !opensSentence && Character.isUpperCase(text.charAt(start));
    words.add(
        new Word(form, start, end, sentence, clause, piece, quotedAt[start], capital, bracketed));
    opensSentence = false;
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '\u2019' || c == '\u02BC';
  }

  private static String fold(String word) {
    String lower = word.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replace('\u02BC', '\'');
    for (int i = 0; i < lower.length(); i++) {
      if (lower.charAt(i) >= 128) {
        return Normalizer.normalize(lower, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
      }
    }
    return lower;
  }
}
