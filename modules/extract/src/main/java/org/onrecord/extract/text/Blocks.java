package org.onrecord.extract.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts a text at its line breaks and tells the article from the page around it.
 *
 * <p>A blank line always ends a block. A single line break does too, unless the text is wrapped to
 * a width, which shows in lines that go on in lower case.
 */
final class Blocks {
  private static final int LONGEST_FURNITURE = 200;

  private static final Set<String> FURNITURE =
      Set.of(
          "advertisement",
          "advertisements",
          "trending",
          "trending now",
          "related",
          "related news",
          "related stories",
          "related articles",
          "related topics",
          "related links",
          "quick links",
          "read more",
          "read also",
          "also read",
          "read next",
          "more stories",
          "more on this story",
          "more on this",
          "most read",
          "most popular",
          "most viewed",
          "top stories",
          "latest news",
          "recommended",
          "you may also like",
          "you might also like",
          "share",
          "share this",
          "share this article",
          "comments",
          "follow us",
          "sign in",
          "sign up",
          "log in",
          "subscribe",
          "subscribe now",
          "newsletter",
          "newsletters",
          "menu",
          "search",
          "tags",
          "topics",
          "topics mentioned",
          "home",
          "video",
          "videos",
          "photos",
          "shorts",
          "live tv",
          "back to top",
          "skip to content",
          "skip to main content",
          "sponsored",
          "sponsored content",
          "promoted",
          "promoted stories",
          "editor's picks",
          "editors' picks",
          "what's next",
          "getty images",
          "file photo",
          "ap photo",
          "print",
          "email",
          "facebook",
          "twitter",
          "whatsapp",
          "copy link",
          "listen to this article",
          "privacy policy",
          "terms of use",
          "about us",
          "contact us",
          "cookie policy",
          "all rights reserved");

  private static final List<String> FURNITURE_STARTS =
      List.of(
          "story continues below",
          "article continues below",
          "continue reading",
          "continues after",
          "article continues after",
          "story continues after",
          "this story continues",
          "read more:",
          "read also:",
          "also read:",
          "also read |",
          "read |",
          "read:",
          "related:",
          "more:",
          "see also:",
          "watch:",
          "watch |",
          "listen:",
          "don't miss:",
          "copyright ©",
          "© ",
          "(c) ",
          "sign up for",
          "sign up to",
          "subscribe to",
          "click here",
          "follow us on",
          "follow @",
          "download the app",
          "download our app",
          "with inputs from",
          "with agency inputs",
          "this article was originally published",
          "published:",
          "updated:",
          "last updated",
          "first published",
          "photograph:",
          "photo:",
          "image:",
          "picture:",
          "image source",
          "image credit",
          "photo credit",
          "image caption",
          "media caption",
          "getty images",
          "file photo",
          "file image",
          "read the full story",
          "read full story",
          "recommended:",
          "skip advert",
          "scroll to continue");

  /** How the credit of a caption ends, after the last full stop, slash or bracket. */
  private static final Pattern CREDIT =
      Pattern.compile(
          ".{0,160}?\\b(?:(?:file )?(?:image|photo|photograph|picture)s?(?: credit| courtesy)?(?:: ?| ?/ ?| by )"
              + ".{1,40}|getty(?: images)?|(?:\\(|/ ?)(?:reuters|ap|afp|pti|ani|epa|bloomberg|getty(?: images)?|file|file photo|"
              + "representational image)(?: photo)?\\)?)\\.?",
          Pattern.CASE_INSENSITIVE);

  private final String text;
  private final Tokens tokens;
  private final List<Block> blocks = new ArrayList<>();
  private String previousLine = "";

  private Blocks(String text, Tokens tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  static List<Block> cut(String text, Tokens tokens) {
    Blocks cutter = new Blocks(text, tokens);
    cutter.run();
    return cutter.blocks;
  }

  private void run() {
    boolean wrapped = isWrapped();
    int first = 0;
    for (int token = 1; token <= tokens.count; token++) {
      if (token == tokens.count || breaksBefore(token, wrapped)) {
        add(first, token);
        first = token;
      }
    }
  }

  private void add(int first, int end) {
    if (first == end) {
      return;
    }
    int length = tokens.ends[end - 1] - tokens.starts[first];
    String line =
        length > LONGEST_FURNITURE
            ? ""
            : text.substring(tokens.starts[first], tokens.ends[end - 1]);
    blocks.add(new Block(first, end, kind(line, first, end)));
    previousLine = line;
  }

  private Block.Kind kind(String line, int first, int end) {
    if (line.isEmpty()) {
      return Block.Kind.PARAGRAPH;
    }
    if (isFurniture(line)) {
      return Block.Kind.FURNITURE;
    }
    char last = line.charAt(line.length() - 1);
    boolean sentence = ".!?…:;,\"”’')".indexOf(last) >= 0;
    if (blocks.isEmpty() && end - first > 3) {
      return last == '.' && end - first > 30 ? Block.Kind.PARAGRAPH : Block.Kind.HEADLINE;
    }
    return sentence || end - first > 25 ? Block.Kind.PARAGRAPH : Block.Kind.HEADING;
  }

  private boolean isFurniture(String line) {
    String plain = line.toLowerCase(Locale.ROOT).replace('’', '\'').strip();
    if (FURNITURE.contains(plain.endsWith(":") ? plain.substring(0, plain.length() - 1) : plain)) {
      return true;
    }
    // a caption is often scraped twice: as the picture's text and below it
    if (line.equals(previousLine)) {
      return true;
    }
    for (String start : FURNITURE_STARTS) {
      if (plain.startsWith(start)) {
        return true;
      }
    }
    return plain.indexOf('“') < 0 && plain.indexOf('"') < 0 && CREDIT.matcher(plain).matches();
  }

  private boolean isWrapped() {
    int single = 0;
    int lower = 0;
    for (int token = 1; token < tokens.count; token++) {
      if (lineBreaks(token) == 1) {
        single++;
        if (Character.isLowerCase(text.charAt(tokens.starts[token]))) {
          lower++;
        }
      }
    }
    return lower >= 3 && lower * 4 >= single;
  }

  private boolean breaksBefore(int token, boolean wrapped) {
    int breaks = lineBreaks(token);
    return breaks > 1 || breaks == 1 && !wrapped;
  }

  /** The line breaks between a token and the one before it, 2 standing for more. */
  private int lineBreaks(int token) {
    int from = tokens.ends[token - 1];
    int to = tokens.starts[token];
    if (to - from == 1 && text.charAt(from) == ' ' || to == from) {
      return 0;
    }
    int breaks = 0;
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (c == '\n' && !(at > from && text.charAt(at - 1) == '\r') || c == '\r' || c == '\u2028') {
        breaks++;
      } else if (c == '\u2029') {
        breaks += 2;
      }
    }
    return Math.min(breaks, 2);
  }
}
