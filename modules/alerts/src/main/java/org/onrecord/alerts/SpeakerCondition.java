package org.onrecord.alerts;

import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.onrecord.model.Normalised;
import org.onrecord.model.yaml.InvalidValueException;

/**
 * {@code speaker: Mara Linde}, {@code speaker: {key: person:mara-linde}}: one of these speakers.
 *
 * @param by what they are known by
 * @param values names, normalised, or keys; at least one
 */
record SpeakerCondition(By by, List<String> values) implements IndexedCondition {

  /** What a speaker is known by. */
  enum By {
    /** The canonical name. */
    NAME("speaker_name"),
    /** The canonical name or any other form of it. */
    ALIAS("speaker_alias"),
    KEY("speaker_key");

    private final String indexed;

    By(String indexed) {
      this.indexed = indexed;
    }

    /** The field in the index. */
    String indexed() {
      return indexed;
    }

    /** A value as the index has it. */
    String read(String text) throws InvalidValueException {
      if (this == KEY) {
        if (!text.matches("[a-z]+:\\S+")) {
          throw new InvalidValueException(
              "'%s' is no speaker's key: `onrecord speakers` shows them, as person:mara-linde"
                  .formatted(text));
        }
        return text;
      }
      String name = SpeakerCondition.name(text);
      if (name.isEmpty()) {
        throw new InvalidValueException("'" + text + "' has neither letters nor digits");
      }
      return name;
    }
  }

  SpeakerCondition {
    values = List.copyOf(values);
  }

  /** A name as it is compared: the words of the speaker's key. */
  static String name(String text) {
    String words = Normalised.words(text);
    return words.startsWith("the ") ? words.substring("the ".length()) : words;
  }

  @Override
  public Query query() {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    values.forEach(
        value -> any.add(new TermQuery(new Term(by.indexed(), value)), BooleanClause.Occur.SHOULD));
    return any.build();
  }
}
