package org.onrecord.alerts;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.AlertMatch;
import org.onrecord.model.Normalised;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteSpeaker;

/** A quote as the index sees it. */
final class QuoteDocument {

  static final String CONTENT = "content";
  static final String TITLE = "title";

  /** The sentences before and after, in this order. */
  static final String CONTEXT = "context";

  /** The speaker's role. */
  static final String ROLE = "role";

  /** Where {@code words} can look. */
  static final List<String> TEXT_FIELDS = List.of(CONTENT, TITLE, CONTEXT);

  /** Whether what a field holds is cut up into words. */
  static boolean hasWords(String field) {
    return TEXT_FIELDS.contains(field) || field.equals(ROLE);
  }

  /** Words without regard to case, diacritics and a possessive 's. */
  static final Analyzer ANALYZER =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          Tokenizer words = new StandardTokenizer();
          return new TokenStreamComponents(
              words, normalize(field, new EnglishPossessiveFilter(words)));
        }

        @Override
        protected TokenStream normalize(String field, TokenStream in) {
          return new ASCIIFoldingFilter(new LowerCaseFilter(in));
        }

        /** No phrase goes from the sentence before to the one after. */
        @Override
        public int getPositionIncrementGap(String field) {
          return 1_000;
        }
      };

  private final Quote quote;
  private final Collection<String> names;

  /**
   * A quote.
   *
   * @param names further names of its speaker
   */
  QuoteDocument(Quote quote, Collection<String> names) {
    this.quote = quote;
    this.names = names;
  }

  Document document() {
    Document document = new Document();
    text(document, CONTENT, quote.getContent().getText());
    text(document, TITLE, quote.getTitle());
    text(document, CONTEXT, quote.getContextBefore());
    text(document, CONTEXT, quote.getContextAfter());
    QuoteSpeaker speaker = quote.getSpeaker();
    text(document, ROLE, speaker.getRole());
    value(document, SpeakerCondition.By.KEY.indexed(), speaker.getKey());
    if (speaker.getName() != null) {
      String name = SpeakerCondition.name(speaker.getName());
      value(document, SpeakerCondition.By.NAME.indexed(), name);
      value(document, SpeakerCondition.By.ALIAS.indexed(), name);
    }
    names.forEach(
        name -> value(document, SpeakerCondition.By.ALIAS.indexed(), SpeakerCondition.name(name)));
    value(document, ValueCondition.Field.SPEAKER_KIND, speaker.getKind());
    value(document, ValueCondition.Field.KIND, quote.getKind());
    value(document, ValueCondition.Field.ACT, quote.getAct());
    value(document, ValueCondition.Field.POLARITY, quote.getPolarity());
    if (quote.getOutlet() != null) {
      value(document, ValueCondition.Field.OUTLET.indexed(), Normalised.words(quote.getOutlet()));
    }
    String language = quote.getLanguage().toLowerCase(Locale.ROOT);
    for (int end = language.length(); end > 0; end = language.lastIndexOf('-', end - 1)) {
      value(document, ValueCondition.Field.LANGUAGE.indexed(), language.substring(0, end));
    }
    return document;
  }

  /**
   * What was found, in the fields' own code points.
   *
   * @param field the field in the index
   * @param start the first char; {@code context} goes on from the sentence before to the one after
   * @param end the char after the last
   */
  AlertMatch match(String field, int start, int end) {
    if (!field.equals(CONTEXT)) {
      return match(
          field, field.equals(TITLE) ? quote.getTitle() : quote.getContent().getText(), start, end);
    }
    String before = quote.getContextBefore();
    // Lucene leaves one char between two values of a field
    int after = before == null ? 0 : before.length() + 1;
    return start < after || before == null && quote.getContextAfter() == null
        ? match("contextBefore", before, start, end)
        : match("contextAfter", quote.getContextAfter(), start - after, end - after);
  }

  private static AlertMatch match(String field, @Nullable String text, int start, int end) {
    String whole = text == null ? "" : text;
    return new AlertMatch(field, whole.codePointCount(0, start), whole.codePointCount(0, end));
  }

  private static void text(Document document, String field, @Nullable String text) {
    if (text != null) {
      document.add(new TextField(field, text, Store.NO));
    }
  }

  private static void value(Document document, ValueCondition.Field field, Enum<?> value) {
    value(document, field.indexed(), value.name().toLowerCase(Locale.ROOT));
  }

  /** Longer ones than Lucene's terms can be are no name of anything. */
  private static void value(Document document, String field, String value) {
    if (value.length() < MAX_VALUE) {
      document.add(new StringField(field, value, Store.NO));
    }
  }

  private static final int MAX_VALUE = 1_000;
}
