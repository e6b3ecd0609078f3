package org.onrecord.alerts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.monitor.QueryTree;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.monitor.TermWeightor;
import org.apache.lucene.search.Query;

/**
 * Chooses the terms that a rule is looked up by: the two that select most, both of which a quote
 * has to have. That is the speaker first, then words by their length; what half of all quotes have
 * is last.
 */
final class Presearch extends TermFilteredPresearcher {

  private static final TermWeightor WEIGHTS =
      TermWeightor.combine(
          TermWeightor.DEFAULT,
          TermWeightor.fieldWeightor(
              4,
              SpeakerCondition.By.KEY.indexed(),
              SpeakerCondition.By.NAME.indexed(),
              SpeakerCondition.By.ALIAS.indexed()),
          TermWeightor.fieldWeightor(0.3, ValueCondition.Field.OUTLET.indexed()),
          TermWeightor.fieldWeightor(
              0.01,
              ValueCondition.Field.KIND.indexed(),
              ValueCondition.Field.ACT.indexed(),
              ValueCondition.Field.POLARITY.indexed(),
              ValueCondition.Field.SPEAKER_KIND.indexed(),
              ValueCondition.Field.LANGUAGE.indexed()));

  private static final int PASSES = 2;
  private static final float LEAST_WEIGHT = 0.1f;

  Presearch() {
    super(WEIGHTS, List.of(new Prefixes()), Set.of());
  }

  /**
   * The terms of a query, in two sets: a quote that it finds has one of each. An empty set says
   * nothing.
   */
  List<Set<RuleTerm.Name>> terms(Query query) {
    List<Set<RuleTerm.Name>> terms = new ArrayList<>();
    for (int pass = 0; pass < PASSES; pass++) {
      terms.add(new HashSet<>());
    }
    for (IndexableField term : indexQuery(query, Map.of())) {
      String field = term.name().substring(1);
      if (!field.equals(ANYTOKEN_FIELD)) {
        terms
            .get(Character.digit(term.name().charAt(0), 10))
            .add(new RuleTerm.Name(field, term.stringValue()));
      }
    }
    return terms;
  }

  /** Each term under its field, after the number of its pass. */
  @Override
  protected Document buildQueryDocument(QueryTree tree) {
    Document document = new Document();
    for (int pass = 0; pass < PASSES; pass++) {
      String prefix = String.valueOf(pass);
      tree.collectTerms(
          (field, term) -> document.add(new StoredField(prefix + field, term.utf8ToString())));
      tree.advancePhase(LEAST_WEIGHT);
    }
    return document;
  }
}
