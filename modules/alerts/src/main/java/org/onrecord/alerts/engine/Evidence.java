package org.onrecord.alerts.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.onrecord.alerts.GroupField;
import org.onrecord.model.AlertQuote;
import org.onrecord.model.Quote;
import org.onrecord.model.Statement;

/** The quotes that an alert rests on. */
final class Evidence {

  private static final Comparator<AlertQuote> BY_OBSERVATION =
      Comparator.comparing((AlertQuote quote) -> quote.getQuote().getObservedAt())
          .thenComparing(quote -> quote.getQuote().getQuoteId());

  private Evidence() {}

  /** Each quote once, in order of observedAt and quoteId. */
  static List<AlertQuote> ordered(Collection<AlertQuote> quotes) {
    Map<String, AlertQuote> byId = new HashMap<>();
    quotes.forEach(quote -> byId.putIfAbsent(quote.getQuote().getQuoteId(), quote));
    return byId.values().stream().sorted(BY_OBSERVATION).toList();
  }

  /** Each statement once, in order of statementId. */
  static List<Statement> statements(Collection<Statement> statements) {
    Map<String, Statement> byId = new TreeMap<>();
    statements.forEach(statement -> byId.putIfAbsent(statement.getStatementId(), statement));
    return List.copyOf(byId.values());
  }

  /** The quote that came last: with it, all was there. */
  static Quote last(List<AlertQuote> ordered) {
    return ordered.get(ordered.size() - 1).getQuote();
  }

  /** The values of {@code fields}; those that the evidence doesn't have are left out. */
  static Map<String, String> group(
      List<GroupField> fields, List<AlertQuote> ordered, Collection<Statement> statements) {
    Quote quote = last(ordered);
    Map<String, String> group = new TreeMap<>();
    for (GroupField field : fields) {
      String value =
          switch (field) {
            case SPEAKER -> quote.getSpeaker().getKey();
            case STATEMENT ->
                statements.stream().findFirst().map(Statement::getStatementId).orElse(null);
            case ARTICLE -> quote.getArticleId();
            case OUTLET -> quote.getOutlet();
            case KIND -> quote.getKind().name();
            case ACT -> quote.getAct().name();
            case POLARITY -> quote.getPolarity().name();
            case LANGUAGE -> quote.getLanguage();
          };
      if (value != null) {
        group.put(field.field(), value);
      }
    }
    return group;
  }
}
