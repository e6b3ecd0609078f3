package org.onrecord.alerts;

import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.QueryTree;
import org.apache.lucene.monitor.TermWeightor;
import org.apache.lucene.util.BytesRef;

/**
 * Chooses the terms that a rule is looked up by: the two that select most, both of which a quote
 * has to have. That is the speaker first, then words by their length; what half of all quotes have
 * is last.
 *
 * <p>It writes the same documents as its parent, which takes 128 kB for the terms of each rule.
 */
final class Presearch extends MultipassTermFilteredPresearcher {

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
    super(PASSES, LEAST_WEIGHT, WEIGHTS, List.of(new Prefixes()), Set.of());
  }

  @Override
  public Document buildQueryDocument(QueryTree tree) {
    Document document = new Document();
    for (int pass = 0; pass < PASSES; pass++) {
      String suffix = "_" + pass;
      tree.collectTerms(
          (field, term) -> {
            BytesRef copy = BytesRef.deepCopyOf(term);
            document.add(new StringField(field + suffix, copy, Store.NO));
            document.add(new StringField(field, copy, Store.NO));
          });
      tree.advancePhase(LEAST_WEIGHT);
    }
    return document;
  }
}
