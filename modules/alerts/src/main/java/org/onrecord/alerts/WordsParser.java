package org.onrecord.alerts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.queryparser.classic.TokenMgrError;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.yaml.InvalidValueException;
import org.onrecord.model.yaml.Suggestion;

/**
 * Reads what {@code words} asks for: Lucene's classic syntax, of which it takes terms, phrases,
 * proximity, wildcards, AND, OR, NOT, and fields. Words side by side all have to be there. What can
 * take unbounded work (regular expressions, fuzzy words, ranges, wildcards without a beginning) is
 * refused.
 */
final class WordsParser extends QueryParser {

  private static final int MAX_LENGTH = 2_000;
  private static final int MAX_CLAUSES = 200;
  private static final int MAX_SLOP = 100;

  private static final Pattern LEXICAL = Pattern.compile("Lexical error at line 1, column (\\d+)");

  private String text = "";

  WordsParser(String field) {
    super(field, QuoteDocument.ANALYZER);
    setDefaultOperator(Operator.AND);
    setSplitOnWhitespace(true);
    setAutoGeneratePhraseQueries(true);
    setAllowLeadingWildcard(true);
  }

  /** The query that {@code words} is. */
  Query read(String words) throws InvalidValueException {
    text = words;
    if (words.length() > MAX_LENGTH) {
      throw new InvalidValueException(
          "%d characters of words: at most %d".formatted(words.length(), MAX_LENGTH));
    }
    Query query;
    try {
      query = parse(words);
    } catch (ParseException e) {
      throw invalid(e);
    } catch (IndexSearcher.TooManyClauses e) {
      throw new InvalidValueException("too many words: at most " + MAX_CLAUSES);
    }
    int[] leaves = new int[1];
    query.visit(
        new QueryVisitor() {
          @Override
          public void consumeTerms(Query leaf, org.apache.lucene.index.Term... terms) {
            leaves[0] += terms.length;
          }

          @Override
          public void visitLeaf(Query leaf) {
            leaves[0]++;
          }
        });
    if (query instanceof MatchNoDocsQuery || leaves[0] == 0) {
      throw new InvalidValueException("there is no word in it: write a word, or a \"phrase\"");
    }
    if (leaves[0] > MAX_CLAUSES) {
      throw new InvalidValueException("%d words: at most %d".formatted(leaves[0], MAX_CLAUSES));
    }
    return query;
  }

  @Override
  protected @Nullable Query getFieldQuery(String field, String queryText, boolean quoted)
      throws ParseException {
    check(field);
    return super.getFieldQuery(field, queryText, quoted);
  }

  @Override
  protected @Nullable Query getFieldQuery(String field, String queryText, int slop)
      throws ParseException {
    check(field);
    if (slop > MAX_SLOP) {
      throw new Refused("\"~" + slop, "words within " + slop + ": at most " + MAX_SLOP);
    }
    return super.getFieldQuery(field, queryText, slop);
  }

  @Override
  protected Query getPrefixQuery(String field, String termStr) throws ParseException {
    check(field);
    checkBeginning(termStr + "*");
    return super.getPrefixQuery(field, termStr);
  }

  @Override
  protected Query getWildcardQuery(String field, String termStr) throws ParseException {
    if (!"*".equals(field)) {
      check(field);
    }
    checkBeginning(termStr);
    return super.getWildcardQuery(field, termStr);
  }

  @Override
  protected Query getRegexpQuery(String field, String termStr) throws ParseException {
    throw new Refused(
        "/" + termStr, "regular expressions can't be looked for: use wildcards, as dialog*");
  }

  @Override
  protected Query getFuzzyQuery(String field, String termStr, float minSimilarity)
      throws ParseException {
    throw new Refused(
        termStr, "words that are only alike can't be looked for: use wildcards, as dialog*");
  }

  @Override
  protected Query getRangeQuery(
      String field, String from, String to, boolean startInclusive, boolean endInclusive)
      throws ParseException {
    throw new Refused(
        startInclusive ? "[" : "{", "ranges can't be looked for: quote brackets that are meant");
  }

  /** What is only excluded is excluded from all. */
  @Override
  protected @Nullable Query getBooleanQuery(List<BooleanClause> clauses) throws ParseException {
    Query query = super.getBooleanQuery(clauses);
    boolean negative = !clauses.isEmpty() && clauses.stream().allMatch(BooleanClause::isProhibited);
    if (!negative || query == null) {
      return query;
    }
    return new BooleanQuery.Builder()
        .add(new MatchAllDocsQuery(), BooleanClause.Occur.MUST)
        .add(query(clauses), BooleanClause.Occur.MUST_NOT)
        .build();
  }

  private static Query query(List<BooleanClause> prohibited) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    prohibited.forEach(clause -> any.add(clause.getQuery(), BooleanClause.Occur.SHOULD));
    return any.build();
  }

  private void check(String name) throws ParseException {
    if (!name.equals(field) && !QuoteDocument.TEXT_FIELDS.contains(name)) {
      throw new Refused(
          name + ":",
          "words are not looked for in '%s'%s"
              .formatted(name, Suggestion.among(name, QuoteDocument.TEXT_FIELDS)));
    }
  }

  private static void checkBeginning(String term) throws ParseException {
    int letters = 0;
    while (letters < term.length() && Character.isLetterOrDigit(term.charAt(letters))) {
      letters++;
    }
    if (letters < Prefixes.SHORTEST) {
      throw new Refused(
          term,
          "'%s' may be any word: begin with %d letters or more, as dialog*"
              .formatted(term, Prefixes.SHORTEST));
    }
  }

  private InvalidValueException invalid(ParseException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Refused refused) {
      return new InvalidValueException(refused.reason, Math.max(0, text.indexOf(refused.place)));
    }
    if (cause instanceof ParseException syntax && syntax.currentToken != null) {
      var token = syntax.currentToken.next;
      return token.kind == EOF
          ? new InvalidValueException("it ends too soon: something is not closed or not said")
          : new InvalidValueException(
              "'%s' is not understood here: escape it with \\, or put it in quotation marks"
                  .formatted(token.image),
              Math.min(token.beginColumn, text.length()));
    }
    if (cause instanceof TokenMgrError lexical) {
      Matcher column = LEXICAL.matcher(String.valueOf(lexical.getMessage()));
      int at = column.find() ? Integer.parseInt(column.group(1)) : 0;
      return at >= text.length()
          ? new InvalidValueException("it ends too soon: a quotation mark is not closed")
          : new InvalidValueException(
              "this is not understood: escape it with \\, or put it in quotation marks", at);
    }
    String message = cause == null ? e.getMessage() : cause.getMessage();
    return new InvalidValueException("not a query: " + message);
  }

  /** What the syntax has, and rules don't. */
  private static final class Refused extends ParseException {

    private final String place;
    private final String reason;

    Refused(String place, String reason) {
      super(reason);
      this.place = place;
      this.reason = reason;
    }
  }
}
