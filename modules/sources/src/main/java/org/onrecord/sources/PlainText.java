package org.onrecord.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Article;

/**
 * Reads plain text as it is scraped from a page: navigation, headline, dateline, captions and
 * advertisements along with the story. The text is kept verbatim; headline, byline and date are
 * read from its first lines.
 */
final class PlainText {

  /** A line, and what the search for headline and date needs of it. */
  private record Line(String text, int words) {}

  private static final int HEAD_LINES = 60;
  private static final int MAX_HEAD_LINE = 300;

  /** A paragraph of the story, not a headline or a dateline. */
  private static final int PARAGRAPH_WORDS = 40;

  /** Fewer words may be the name of the outlet above the headline. */
  private static final int HEADLINE_WORDS = 5;

  private static final Pattern UPDATE_LABEL =
      Pattern.compile(
          "(?i)\\b(?:updated|last updated|modified|last modified|edited|revised)(?:\\s+(?:on|at))?\\s*[:|-]?\\s*$");
  private static final Pattern PUBLISHED_LABEL =
      Pattern.compile(
          "(?i)\\b(?:published|first published|posted|publish(?:ed)? date|publication date|date|released|issued)"
              + "(?:\\s+(?:on|at))?\\s*[:|-]?\\s*$");
  private static final Pattern PROSE_BEFORE =
      Pattern.compile(
          "(?i)\\b(?:on|in|of|since|until|till|from|before|after|for|to|by|dated|and|the|between|through|during|than"
              + "|ended|ending|starting|beginning)\\s*$");

  /**
   * A place in capitals, then the date, an agency perhaps, and a dash: the dateline of wire copy.
   */
  private static final Pattern WIRE_BEFORE =
      Pattern.compile("^\\p{Lu}[\\p{Lu} .,'’/-]{1,40},\\s*$");

  private static final Pattern WIRE_AFTER =
      Pattern.compile("^\\s*(?:\\([^)]{1,40}\\))?\\s*(?:--|[-–—])\\s.*");

  private static final Pattern BYLINE =
      Pattern.compile(
          "^(?i:by|written by|reported by|words by|story by|text by)\\b:?\\s+(?<names>\\S.*)$");
  private static final Pattern NAME_WORD =
      Pattern.compile(
          "(?:\\p{Lu}[\\p{L}\\p{M}.'’-]*|and|&|de|da|di|del|der|van|von|den|bin|al|el|la|le|du|of|in),?");
  private static final Pattern WHITESPACE = Pattern.compile("\\s+");

  /** Several columns or several links in one line. */
  private static final Pattern MENU = Pattern.compile("[^|•·>]*(?:[|•·>][^|•·>]*){2,}");

  private static final Pattern BREAK = Pattern.compile("\\s*[|•·/–—]\\s*|\\s+-\\s+");

  private static final Set<String> NAVIGATION =
      Set.of(
          "home",
          "news",
          "world",
          "politics",
          "business",
          "sport",
          "sports",
          "video",
          "videos",
          "shorts",
          "live",
          "tv",
          "opinion",
          "latest",
          "india",
          "us",
          "uk",
          "entertainment",
          "lifestyle",
          "tech",
          "technology",
          "science",
          "health",
          "travel",
          "culture",
          "weather",
          "more",
          "menu",
          "search",
          "login",
          "subscribe",
          "sign",
          "in",
          "up",
          "newsletters",
          "podcasts",
          "photos",
          "cricket",
          "markets",
          "economy",
          "education",
          "audio",
          "games",
          "arts",
          "style",
          "money",
          "cities",
          "national",
          "international",
          "trending",
          "quick",
          "links",
          "top",
          "stories",
          "my",
          "account",
          "contact",
          "about",
          "e-paper",
          "epaper",
          "elections",
          "explainers",
          "web",
          "sections",
          "and",
          "&");
  private static final Pattern FURNITURE =
      Pattern.compile(
          "(?i)^(?:advertisement|skip to .*|subscribe.*|sign in.*|log ?in.*|share (?:this|on|via).*|listen to this.*"
              + "|\\d+ min(?:ute)?s? read.*|follow us.*|read more.*|story continues.*|cookies?.*|we use cookies.*"
              + "|image:.*|photo:.*|file (?:photo|image).*|trending.*|also read.*|topics:.*|tags:.*|breaking news|live updates?|exclusive|analysis|opinion)$");

  private final Articles articles;
  private final DateReader dates;

  PlainText(SourceOptions options) {
    this.articles = new Articles(options);
    this.dates = new DateReader(options);
  }

  SourceArticle read(String text, String origin) throws BadInputException {
    Head head = head(text);
    return articles.finish(
        Article.newBuilder().setText(text).setTitle(head.title()).setAuthor(head.author()),
        head.publication(),
        null,
        origin);
  }

  /** What the first lines say; for a page without metadata too. */
  record Head(@Nullable String title, @Nullable String author, Publication publication) {}

  Head head(String text) {
    List<Line> lines = firstLines(text);
    Publication published = null;
    Publication unlabelled = null;
    String author = null;
    String datelineAuthor = null;
    boolean updateOnly = false;
    int dateline = -1;
    int byline = -1;
    int paragraphs = 0;
    String label = "";
    for (int i = 0; i < lines.size() && published == null; i++) {
      Line line = lines.get(i);
      if (line.words() >= PARAGRAPH_WORDS) {
        paragraphs++;
      }
      if (line.text().length() > MAX_HEAD_LINE && !WIRE_BEFORE.matcher(line.text()).lookingAt()) {
        label = "";
      }
      String start = line.text().substring(0, Math.min(MAX_HEAD_LINE, line.text().length()));
      List<DateReader.Stamp> stamps = dates.find(start);
      int before = 0;
      for (DateReader.Stamp stamp : stamps) {
        String lead = (before == 0 ? label + " " : "") + start.substring(before, stamp.start());
        if (UPDATE_LABEL.matcher(lead).find()) {
          updateOnly = true;
        } else if (PUBLISHED_LABEL.matcher(lead).find() && line.words() < PARAGRAPH_WORDS) {
          published = published == null ? stamp.publication() : published;
          dateline = dateline < 0 ? i : dateline;
        } else if (unlabelled == null && paragraphs <= 2 && isDateline(line, stamps, stamp)) {
          unlabelled = stamp.publication();
          dateline = dateline < 0 ? i : dateline;
          datelineAuthor = before == 0 ? authorBefore(start.substring(0, stamp.start())) : null;
        }
        before = stamp.end();
      }
      if (author == null && paragraphs <= 1) {
        author = byline(stamps.isEmpty() ? start : start.substring(0, stamps.get(0).start()));
        byline = author != null ? i : byline;
      }
      label = stamps.isEmpty() && line.words() <= 3 ? line.text() : "";
    }
    Publication publication =
        published != null
            ? published
            : unlabelled != null
                ? unlabelled
                : Publication.unknown(
                    updateOnly
                        ? "says only when it was updated"
                        : "no date of publication in its first lines");
    int headEnd = dateline < 0 ? byline : byline < 0 ? dateline : Math.min(dateline, byline);
    return new Head(title(lines, headEnd), author != null ? author : datelineAuthor, publication);
  }

  private static List<Line> firstLines(String text) {
    List<Line> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length() && lines.size() < HEAD_LINES) {
      int lineFeed = text.indexOf('\n', start);
      int end = lineFeed < 0 ? text.length() : lineFeed;
      // enough of a line to tell a headline from a paragraph, however long the paragraph
      String line = text.substring(start, Math.min(end, start + 4 * MAX_HEAD_LINE)).strip();
      if (!line.isEmpty()) {
        lines.add(new Line(line, words(line)));
      }
      start = end + 1;
    }
    return lines;
  }

  private static boolean isDateline(
      Line line, List<DateReader.Stamp> stamps, DateReader.Stamp stamp) {
    String text = line.text();
    String before = text.substring(0, stamp.start());
    String after = text.substring(stamp.end());
    if (WIRE_BEFORE.matcher(before).matches() && WIRE_AFTER.matcher(after).matches()) {
      return true;
    }
    String rest = text.substring(stamps.get(stamps.size() - 1).end()).strip();
    return !PROSE_BEFORE.matcher(before).find()
        && words(before) <= 8
        && words(rest) <= 6
        && !rest.endsWith(".")
        && !rest.startsWith(")");
  }

  private static int words(String text) {
    int count = 0;
    for (String word : WHITESPACE.split(text)) {
      count += word.chars().anyMatch(Character::isLetterOrDigit) ? 1 : 0;
    }
    return count;
  }

  private static @Nullable String byline(String line) {
    Matcher matcher = BYLINE.matcher(line);
    if (!matcher.matches() || line.length() > 120) {
      return null;
    }
    return names(BREAK.split(matcher.group("names").strip(), 2)[0]);
  }

  /** The name of a person or desk before a date: {@code Asha Rao | March 3, 2026}. */
  private static @Nullable String authorBefore(String before) {
    String[] parts = BREAK.split(before.strip(), -1);
    String first = parts[0].strip();
    boolean navigation = navigationWords(first) * 2 > words(first);
    return navigation || first.endsWith(",") || first.endsWith(":") || words(first) < 2
        ? null
        : names(first);
  }

  private static @Nullable String names(String text) {
    String names = text.strip().replaceFirst("[,;:]+$", "");
    String[] words = names.split("\\s+");
    if (names.isEmpty() || words.length > 12 || !Character.isUpperCase(names.codePointAt(0))) {
      return null;
    }
    for (String word : words) {
      if (!NAME_WORD.matcher(word).matches()) {
        return null;
      }
    }
    return names;
  }

  /**
   * The headline: the first line above dateline and byline that reads like one; without those, the
   * first line of the text, if it does.
   */
  private static @Nullable String title(List<Line> lines, int headEnd) {
    int end = headEnd < 0 ? Math.min(3, lines.size() - 1) : headEnd;
    String shortTitle = null;
    for (int i = 0; i < end; i++) {
      Line line = lines.get(i);
      if (!isHeadline(line) || (headEnd < 0 && line.text().endsWith("."))) {
        continue;
      }
      if (line.words() >= HEADLINE_WORDS) {
        return line.text();
      }
      shortTitle = shortTitle == null ? line.text() : shortTitle;
    }
    return shortTitle;
  }

  private static boolean isHeadline(Line line) {
    String text = line.text();
    return line.words() >= 3
        && line.words() < PARAGRAPH_WORDS
        && text.length() <= MAX_HEAD_LINE
        && !text.endsWith(":")
        && !MENU.matcher(text).matches()
        && !FURNITURE.matcher(text).matches()
        && navigationWords(text) * 2 <= line.words();
  }

  private static int navigationWords(String text) {
    int count = 0;
    for (String word : text.toLowerCase(Locale.ROOT).split("[\\s|•·>/,]+")) {
      count += NAVIGATION.contains(word) ? 1 : 0;
    }
    return count;
  }
}
