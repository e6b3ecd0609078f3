package org.onrecord.app.eval;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Occurrence;
import org.onrecord.model.Quote;
import org.onrecord.model.RelationKind;
import org.onrecord.model.Statement;
import org.onrecord.model.StatementRelation;

/** The statements as they stand when all records are in. */
public final class StandingStatements {

  private final Map<String, Statement> standing = new HashMap<>();
  private final Map<String, String> supersededBy = new HashMap<>();

  /** Takes in the latest record of a statement; null forgets it. */
  public void put(String statementId, @Nullable Statement statement) {
    if (statement == null) {
      standing.remove(statementId);
    } else if (statement.getSupersededBy() != null) {
      standing.remove(statementId);
      supersededBy.put(statementId, statement.getSupersededBy());
    } else if (statement.getRetracted()) {
      standing.remove(statementId);
    } else {
      standing.put(statementId, statement);
      supersededBy.remove(statementId);
    }
  }

  /**
   * What they say of two quotes. A statement that repeats one that repeats another repeats both;
   * and what contradicts one of them contradicts all.
   */
  public BiFunction<Quote, Quote, Relation> answers() {
    Map<String, String> statements = new HashMap<>();
    Map<String, String> leaders = new HashMap<>();
    standing.forEach(
        (id, statement) -> {
          for (Occurrence occurrence : statement.getOccurrences()) {
            statements.put(occurrence.getQuoteId(), id);
          }
          for (StatementRelation relation : statement.getRelations()) {
            if (relation.getKind() == RelationKind.REPEATS) {
              leaders.put(leader(leaders, id), leader(leaders, current(relation.getStatementId())));
            }
          }
        });
    Set<Set<String>> contradictions = new HashSet<>();
    standing.forEach(
        (id, statement) -> {
          for (StatementRelation relation : statement.getRelations()) {
            if (relation.getKind() == RelationKind.CONTRADICTS) {
              contradictions.add(
                  pair(leader(leaders, id), leader(leaders, current(relation.getStatementId()))));
            }
          }
        });
    return (a, b) -> {
      String one = statements.get(a.getQuoteId());
      String other = statements.get(b.getQuoteId());
      if (one == null || other == null) {
        return Relation.DIFFERENT;
      }
      if (one.equals(other)) {
        return Relation.SAME;
      }
      String leader = leader(leaders, one);
      String otherLeader = leader(leaders, other);
      if (leader.equals(otherLeader)) {
        return Relation.REPEATS;
      }
      return contradictions.contains(pair(leader, otherLeader))
          ? Relation.CONTRADICTS
          : Relation.DIFFERENT;
    };
  }

  /** The statement that has the quotes of {@code id} now. */
  private String current(String id) {
    String current = id;
    Set<String> met = new HashSet<>();
    for (String next = supersededBy.get(current);
        next != null && met.add(current);
        next = supersededBy.get(current)) {
      current = next;
    }
    return current;
  }

  private static String leader(Map<String, String> leaders, String id) {
    String leader = id;
    for (String next = leaders.get(leader);
        next != null && !next.equals(leader);
        next = leaders.get(leader)) {
      leader = next;
    }
    return leader;
  }

  private static Set<String> pair(String one, String other) {
    return one.equals(other) ? Set.of(one) : Set.of(one, other);
  }
}
