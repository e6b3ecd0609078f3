package org.onrecord.alerts;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.CustomQueryHandler;
import org.apache.lucene.monitor.QueryTree;
import org.apache.lucene.monitor.TermWeightor;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.WildcardQuery;
import org.jspecify.annotations.Nullable;

/**
 * Lets the index look up rules with wildcards: by how the words begin that they can be. {@code
 * dialog*} and {@code dial?gue} are under {@code dial*}, and a quote with "dialogue" is looked up
 * under that, too.
 */
final class Prefixes implements CustomQueryHandler {

  /** How many letters a word with a wildcard has before it, at least. */
  static final int SHORTEST = 2;

  private static final int LONGEST = 4;

  @Override
  public @Nullable QueryTree handleQuery(Query query, TermWeightor weightor) {
    Term term =
        query instanceof PrefixQuery prefix
            ? prefix.getPrefix()
            : query instanceof WildcardQuery wildcard ? wildcard.getTerm() : null;
    if (term == null) {
      return null;
    }
    String text = term.text();
    int length = 0;
    while (length < Math.min(LONGEST, text.length()) && !isSpecial(text.charAt(length))) {
      length++;
    }
    return length < SHORTEST
        ? null
        : QueryTree.term(new Term(term.field(), text.substring(0, length) + '*'), weightor);
  }

  private static boolean isSpecial(char c) {
    return c == WildcardQuery.WILDCARD_STRING
        || c == WildcardQuery.WILDCARD_CHAR
        || c == WildcardQuery.WILDCARD_ESCAPE;
  }

  /** What a word may be looked up under, besides itself. */
  static List<String> of(String word) {
    List<String> beginnings = new ArrayList<>();
    for (int length = SHORTEST; length <= Math.min(LONGEST, word.length()); length++) {
      beginnings.add(word.substring(0, length) + '*');
    }
    return beginnings;
  }
}
