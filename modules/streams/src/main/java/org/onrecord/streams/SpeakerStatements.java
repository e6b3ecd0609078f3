package org.onrecord.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.KnownStatement;
import org.onrecord.model.KnownWording;
import org.onrecord.streams.statement.Wording;

/**
 * What {@link StatementStore} holds of one speaker, while one quote changes it: each row is read
 * once, however often it is asked for, and written once, by {@link #write}.
 */
final class SpeakerStatements {

  private final String speaker;
  private final StatementStore store;

  private final Map<String, KnownWording> wordings = new HashMap<>();
  private final Set<String> changedWordings = new TreeSet<>();

  private final Map<String, @Nullable KnownStatement> statements = new HashMap<>();
  private final Set<String> changedStatements = new TreeSet<>();

  /** The statements as they are in the store. */
  private final Map<String, @Nullable KnownStatement> stored = new HashMap<>();

  SpeakerStatements(String speaker, StatementStore store) {
    this.speaker = speaker;
    this.store = store;
  }

  String speaker() {
    return speaker;
  }

  @Nullable KnownWording wording(String id) {
    KnownWording known = wordings.get(id);
    if (known == null) {
      known = store.wording(speaker, id);
      if (known != null) {
        wordings.put(id, known);
      }
    }
    return known;
  }

  /**
   * A wording that has to be there.
   *
   * @throws IllegalStateException if it isn't
   */
  KnownWording required(String id) {
    KnownWording wording = wording(id);
    if (wording == null) {
      throw new IllegalStateException("the store of " + speaker + " has no wording " + id);
    }
    return wording;
  }

  void put(String id, KnownWording wording) {
    // by identity: Avro can't compare records that hold times
    if (wordings.put(id, wording) != wording) {
      changedWordings.add(id);
    }
  }

  void removeWording(String id) {
    wordings.remove(id);
    changedWordings.remove(id);
    store.remove(speaker, id);
  }

  /** The wording {@code id} as it is compared. */
  Wording comparable(String id, KnownWording wording) {
    return store.comparable(id, wording);
  }

  /** The wording {@code id} as it is compared; null if there is none. */
  @Nullable Wording comparable(String id) {
    Wording recent = store.comparable(id);
    if (recent != null) {
      return recent;
    }
    KnownWording wording = wording(id);
    return wording == null ? null : comparable(id, wording);
  }

  /** Makes a wording findable. */
  void index(IndexedWording wording) {
    store.index(speaker, wording);
  }

  /**
   * The ids of the wordings that may be like {@code wording}. The index may have more than there
   * are: two releases side by side don't find all that the other has put there.
   */
  Set<String> candidates(IndexedWording wording) {
    return store.candidates(speaker, wording);
  }

  @Nullable KnownStatement statement(String id) {
    if (!statements.containsKey(id)) {
      KnownStatement known = store.statement(speaker, id);
      stored.put(id, known);
      statements.put(id, known);
    }
    return statements.get(id);
  }

  void put(String id, KnownStatement statement) {
    statement(id); // so that it is known what is in the store
    statements.put(id, statement);
    changedStatements.add(id);
  }

  void removeStatement(String id) {
    statement(id);
    KnownStatement known = stored.put(id, null);
    if (known != null) {
      store.remove(speaker, id, known);
    }
    statements.put(id, null);
    changedStatements.remove(id);
  }

  /** Writes what has changed. */
  void write() {
    for (String id : changedWordings) {
      store.put(speaker, id, required(id));
    }
    for (String id : changedStatements) {
      KnownStatement statement = statements.get(id);
      if (statement != null) {
        store.put(speaker, id, stored.get(id), statement);
      }
    }
  }
}
