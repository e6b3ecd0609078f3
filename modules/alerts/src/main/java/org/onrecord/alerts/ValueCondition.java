package org.onrecord.alerts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.onrecord.model.Normalised;
import org.onrecord.model.Polarity;
import org.onrecord.model.QuoteAct;
import org.onrecord.model.QuoteKind;
import org.onrecord.model.SpeakerKind;
import org.onrecord.model.yaml.InvalidValueException;
import org.onrecord.model.yaml.Suggestion;

/**
 * {@code kind: direct}, {@code outlet: [Northgate News, Estmark Daily]}: one of these values.
 *
 * @param field which field
 * @param values the values as the index has them; at least one
 */
record ValueCondition(Field field, List<String> values) implements IndexedCondition {

  /** The fields that have one of few values, or a name. */
  enum Field {
    KIND(names(QuoteKind.values())),
    ACT(names(QuoteAct.values())),
    POLARITY(names(Polarity.values())),
    SPEAKER_KIND(names(SpeakerKind.values())),
    /** Without regard to case and punctuation. */
    OUTLET(List.of()),
    /** A BCP 47 tag: {@code en} takes {@code en-GB}, too. */
    LANGUAGE(List.of());

    private final List<String> known;

    Field(List<String> known) {
      this.known = known;
    }

    /** The field in the index. */
    String indexed() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** A value as the index has it. */
    String read(String text) throws InvalidValueException {
      String value = text.strip().toLowerCase(Locale.ROOT);
      if (this == OUTLET) {
        value = Normalised.words(text);
        if (value.isEmpty()) {
          throw new InvalidValueException("'" + text + "' has neither letters nor digits");
        }
      } else if (this == LANGUAGE && !value.matches("[a-z]{2,8}(-[a-z0-9]{1,8})*")) {
        throw new InvalidValueException(
            "'" + text + "' is no language: write its tag, as en or en-GB");
      } else if (!known.isEmpty() && !known.contains(value)) {
        throw new InvalidValueException("no '" + text + "'" + Suggestion.among(value, known));
      }
      return value;
    }

    private static List<String> names(Enum<?>[] values) {
      return Arrays.stream(values)
          .map(value -> value.name().toLowerCase(Locale.ROOT))
          .filter(name -> !name.equals("unknown"))
          .toList();
    }
  }

  ValueCondition {
    values = List.copyOf(values);
  }

  @Override
  public Query query() {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    values.forEach(
        value ->
            any.add(new TermQuery(new Term(field.indexed(), value)), BooleanClause.Occur.SHOULD));
    return any.build();
  }
}
