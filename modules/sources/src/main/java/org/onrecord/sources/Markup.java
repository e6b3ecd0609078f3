package org.onrecord.sources;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Recognises HTML, feeds and other XML by how they begin, and decodes them by what they declare. A
 * DOCTYPE that declares an external entity is refused here, before any parser sees it.
 */
record Markup(Kind kind, String text) {

  enum Kind {
    HTML,
    FEED,
    OTHER_XML
  }

  private static final int META_BYTES = 4096;

  private static final Pattern META_CHARSET =
      Pattern.compile("(?is)<meta\\s[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*([\\w.:-]{1,40})");
  private static final Pattern XML_ENCODING =
      Pattern.compile("^\\s*<\\?xml\\s[^>]{0,100}?encoding\\s*=\\s*[\"']([\\w.:-]{1,40})[\"']");
  private static final Pattern NAME =
      Pattern.compile("<([A-Za-z_][\\w.-]*:)?([A-Za-z_][\\w.-]*)(?=[\\s/>])");
  private static final Pattern EXTERNAL_ENTITY =
      Pattern.compile(
          "<!ENTITY\\s+(?:%\\s+)?(\\S{1,100})\\s+(?:SYSTEM|PUBLIC)\\s+(?:(?:\"[^\"]*\"|'[^']*')\\s+)?([\"'])(.*?)\\2",
          Pattern.DOTALL);

  /**
   * The markup in these bytes; empty when they hold none.
   *
   * @param httpCharset the charset that the HTTP response names, if any
   * @throws BadInputException when it can't be decoded or declares an external entity
   */
  static Optional<Markup> of(byte[] bytes, @Nullable String httpCharset) throws BadInputException {
    Charset marked = byteOrderMark(bytes);
    // ISO 8859-1 shows the ASCII of markup in any charset but UTF-16, which has a byte order mark
    Prolog prolog =
        Prolog.of(new String(bytes, marked == null ? StandardCharsets.ISO_8859_1 : marked));
    if (prolog.kind == null) {
      return Optional.empty();
    }
    Charset charset = marked != null ? marked : declared(bytes, httpCharset);
    String text =
        charset.equals(StandardCharsets.UTF_8)
            ? Text.decodeUtf8(bytes, 0)
            : Text.decode(bytes, charset);
    Matcher external = EXTERNAL_ENTITY.matcher(prolog.doctype);
    if (external.find()) {
      throw new BadInputException(
          "declares the external entity '"
              + external.group(1)
              + "' ("
              + external.group(3)
              + "), which is refused",
          "remove the DOCTYPE, or write out what the entity stands for");
    }
    return Optional.of(
        new Markup(prolog.kind, text.startsWith("\uFEFF") ? text.substring(1) : text));
  }

  private static @Nullable Charset byteOrderMark(byte[] bytes) {
    if (Text.startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    if (Text.startsWith(bytes, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    return Text.startsWith(bytes, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : null;
  }

  private static Charset declared(byte[] bytes, @Nullable String httpCharset)
      throws BadInputException {
    String start =
        new String(bytes, 0, Math.min(bytes.length, META_BYTES), StandardCharsets.ISO_8859_1);
    String name = httpCharset;
    for (Pattern declaration : new Pattern[] {XML_ENCODING, META_CHARSET}) {
      Matcher matcher = declaration.matcher(start);
      if (name == null && matcher.find()) {
        name = matcher.group(1);
      }
    }
    if (name == null) {
      return StandardCharsets.UTF_8;
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      // WHATWG Encoding: what calls itself Latin-1 or ASCII is Windows-1252; a page read as ASCII
      // is not UTF-16
      case "iso-8859-1", "latin1", "us-ascii", "ascii" -> Charset.forName("windows-1252");
      case "utf-16", "utf-16le", "utf-16be" -> StandardCharsets.UTF_8;
      default -> {
        try {
          yield Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
          throw new BadInputException(
              "declares the charset '" + name + "', which isn't known", "convert it to UTF-8");
        }
      }
    };
  }

  /** What stands before the root element, and what that is. */
  private record Prolog(@Nullable Kind kind, String doctype) {

    static Prolog of(String text) {
      int at = text.startsWith("\uFEFF") ? 1 : text.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
      boolean xml = false;
      String doctype = "";
      while (true) {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
          at++;
        }
        if (text.startsWith("<?", at)) {
          xml |= text.startsWith("<?xml", at);
          at = after(text, "?>", at);
        } else if (text.startsWith("<!--", at)) {
          at = after(text, "-->", at);
        } else if (text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
          int end = doctypeEnd(text, at);
          doctype = text.substring(at, end);
          at = end;
        } else {
          break;
        }
      }
      return new Prolog(kind(text, at, xml, doctype), doctype);
    }

    private static @Nullable Kind kind(String text, int at, boolean xml, String doctype) {
      boolean html = doctype.regionMatches(true, 9, " html", 0, 5);
      Matcher root = NAME.matcher(text).region(at, Math.min(text.length(), at + 200));
      if (!root.lookingAt()) {
        return html ? Kind.HTML : null;
      }
      String name = root.group(2).toLowerCase(Locale.ROOT);
      if (html || name.equals("html")) {
        return Kind.HTML;
      }
      if (name.equals("rss") || name.equals("feed") || name.equals("rdf")) {
        return Kind.FEED;
      }
      if (xml || !doctype.isEmpty()) {
        return Kind.OTHER_XML;
      }
      return Tag.isKnownTag(name) ? Kind.HTML : null;
    }

    private static int after(String text, String end, int from) {
      int at = text.indexOf(end, from);
      return at < 0 ? text.length() : at + end.length();
    }

    /** The end of a DOCTYPE: its {@code >} outside of quotes and of its internal subset. */
    private static int doctypeEnd(String text, int from) {
      int depth = 0;
      char quote = 0;
      for (int i = from; i < text.length(); i++) {
        char c = text.charAt(i);
        if (quote != 0) {
          quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
          quote = c;
        } else if (c == '<' || c == '[') {
          depth++;
        } else if (c == ']') {
          depth--;
        } else if (c == '>' && --depth == 0) {
          return i + 1;
        }
      }
      return text.length();
    }
  }
}
