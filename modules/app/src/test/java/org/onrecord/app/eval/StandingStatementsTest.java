package org.onrecord.app.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.model.Occurrence;
import org.onrecord.model.Passage;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteKind;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.model.RelationKind;
import org.onrecord.model.Statement;
import org.onrecord.model.StatementRelation;

class StandingStatementsTest {

  private final StandingStatements statements = new StandingStatements();

  private static Quote quote(String id) {
    return Quote.newBuilder()
        .setQuoteId(id)
        .setArticleId("a")
        .setObservedAt(Instant.EPOCH)
        .setContent(new Passage("words", List.of()))
        .setSpeaker(QuoteSpeaker.newBuilder().setKey("somebody").build())
        .build();
  }

  private static StatementRelation relation(RelationKind kind, String statementId) {
    return StatementRelation.newBuilder()
        .setKind(kind)
        .setStatementId(statementId)
        .setFirstSeenAt(Instant.EPOCH)
        .build();
  }

  private static Statement.Builder statement(String id, String... quoteIds) {
    return Statement.newBuilder()
        .setStatementId(id)
        .setSpeakerKey("somebody")
        .setText("words")
        .setKind(QuoteKind.DIRECT)
        .setFirstSeenAt(Instant.EPOCH)
        .setLastSeenAt(Instant.EPOCH)
        .setOccurrences(
            Arrays.stream(quoteIds)
                .map(
                    quoteId ->
                        Occurrence.newBuilder()
                            .setQuoteId(quoteId)
                            .setArticleId("a")
                            .setObservedAt(Instant.EPOCH)
                            .build())
                .toList());
  }

  private void put(Statement.Builder statement, StatementRelation... relations) {
    Statement built = statement.setRelations(List.of(relations)).build();
    statements.put(built.getStatementId(), built);
  }

  private Relation answer(String one, String other) {
    Relation answer = statements.answers().apply(quote(one), quote(other));
    assertThat(statements.answers().apply(quote(other), quote(one))).isEqualTo(answer);
    return answer;
  }

  @Test
  void quotesOfOneStatementAreTheSame() {
    put(statement("s", "q1", "q2"));
    put(statement("t", "q3"));

    assertThat(answer("q1", "q2")).isEqualTo(Relation.SAME);
    assertThat(answer("q1", "q3")).isEqualTo(Relation.DIFFERENT);
    assertThat(answer("q1", "unknown")).isEqualTo(Relation.DIFFERENT);
  }

  @Test
  void repetitionsReachBackToTheFirst() {
    put(statement("s", "q1"));
    put(statement("t", "q2"), relation(RelationKind.REPEATS, "s"));
    put(statement("u", "q3"), relation(RelationKind.REPEATS, "t"));

    assertThat(answer("q3", "q1")).isEqualTo(Relation.REPEATS);
  }

  @Test
  void whatContradictsOneContradictsItsRepetitions() {
    put(statement("s", "q1"));
    put(statement("t", "q2"), relation(RelationKind.REPEATS, "s"));
    put(statement("u", "q3"), relation(RelationKind.CONTRADICTS, "t"));
    put(statement("v", "q4"));

    assertThat(answer("q3", "q2")).isEqualTo(Relation.CONTRADICTS);
    assertThat(answer("q3", "q1")).isEqualTo(Relation.CONTRADICTS);
    assertThat(answer("q3", "q4")).isEqualTo(Relation.DIFFERENT);
  }

  @Test
  void theLatestRecordCounts() {
    put(statement("s", "q1", "q2"));
    put(statement("s", "q1"));

    assertThat(answer("q1", "q2")).isEqualTo(Relation.DIFFERENT);
  }

  @Test
  void aRelationToWhatWasSupersededIsOneToWhatHasItsQuotes() {
    put(statement("s", "q1"));
    put(statement("u", "q3"), relation(RelationKind.CONTRADICTS, "s"));
    put(statement("t", "q0", "q1"));
    put(statement("s").setSupersededBy("t"));
    statements.put("s", null);

    assertThat(answer("q0", "q1")).isEqualTo(Relation.SAME);
    assertThat(answer("q3", "q0")).isEqualTo(Relation.CONTRADICTS);
  }

  @Test
  void retractedStatementsSayNothing() {
    put(statement("s", "q1", "q2"));
    put(statement("s", "q1", "q2").setRetracted(true));

    assertThat(answer("q1", "q2")).isEqualTo(Relation.DIFFERENT);
  }
}
