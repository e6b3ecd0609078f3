package org.onrecord.alerts;

import java.io.IOException;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a query looks at in a quote: terms, and positions of terms. The same query costs the
 * same on the same quote, whatever the machine and its load: so a rule that is too costly is so in
 * every replay.
 */
final class CountingReader extends FilterLeafReader {

  /** A query has looked at too much. */
  static final class BudgetException extends RuntimeException {
    BudgetException() {
      super(null, null, false, false);
    }
  }

  private final long budget;
  private long spent;

  /**
   * Counts on {@code in}.
   *
   * @param budget how many terms and positions one query may look at
   */
  CountingReader(LeafReader in, long budget) {
    super(in);
    this.budget = budget;
  }

  /** Starts counting for another query. */
  void reset() {
    spent = 0;
  }

  /** How much has been looked at since. */
  long spent() {
    return spent;
  }

  private void spend() {
    if (++spent > budget) {
      throw new BudgetException();
    }
  }

  @Override
  public @Nullable Terms terms(String field) throws IOException {
    Terms terms = super.terms(field);
    return terms == null
        ? null
        : new FilterTerms(terms) {
          @Override
          public TermsEnum iterator() throws IOException {
            return new CountingTerms(in.iterator());
          }
        };
  }

  @Override
  public @Nullable CacheHelper getCoreCacheHelper() {
    return null;
  }

  @Override
  public @Nullable CacheHelper getReaderCacheHelper() {
    return null;
  }

  private final class CountingTerms extends FilterTermsEnum {

    CountingTerms(TermsEnum in) {
      super(in);
    }

    @Override
    public @Nullable BytesRef next() throws IOException {
      spend();
      return in.next();
    }

    @Override
    public boolean seekExact(BytesRef text) throws IOException {
      spend();
      return in.seekExact(text);
    }

    @Override
    public SeekStatus seekCeil(BytesRef text) throws IOException {
      spend();
      return in.seekCeil(text);
    }

    @Override
    public PostingsEnum postings(@Nullable PostingsEnum reuse, int flags) throws IOException {
      return new FilterPostingsEnum(in.postings(null, flags)) {
        @Override
        public int nextPosition() throws IOException {
          spend();
          return in.nextPosition();
        }
      };
    }
  }
}
