package org.onrecord.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Carrier;
import org.onrecord.model.KnownStatement;
import org.onrecord.model.KnownWording;
import org.onrecord.model.Likeness;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteKind;
import org.onrecord.model.RelationEvidence;
import org.onrecord.model.RelationKind;
import org.onrecord.model.Statement;
import org.onrecord.model.StatementId;
import org.onrecord.model.StatementRelation;
import org.onrecord.streams.statement.Wording;

/**
 * The statements of one speaker, while one quote is added or taken back.
 *
 * <p>The wordings make a graph: an edge joins two that are like one another. A quote can change
 * only the statements of the wordings that it is connected with, so these alone are read and made
 * anew, by {@link Grouping}, whatever they were before. That makes the statements the same in
 * whatever order the quotes come, at a cost that doesn't grow with all that a speaker has said.
 */
final class StatementTable {

  private static final Comparator<StatementRelation> BY_KIND =
      Comparator.comparing(StatementRelation::getKind)
          .thenComparing(StatementRelation::getFirstSeenAt)
          .thenComparing(StatementRelation::getStatementId);

  private final String speaker;
  private final SpeakerStatements rows;
  private final Duration window;
  private final List<Change> changes = new ArrayList<>();

  StatementTable(String speaker, StatementStore store, Duration window) {
    this.speaker = speaker;
    this.rows = new SpeakerStatements(speaker, store);
    this.window = window;
  }

  /**
   * A statement as it is now.
   *
   * @param statement null for a tombstone
   */
  record Change(String id, @Nullable Statement statement) {}

  /** Adds a quote, or takes back a retracted one, and tells which statements that changes. */
  List<Change> with(Quote quote) {
    KnownWording empty = WordingMapping.wording(quote);
    String id = WordingMapping.id(empty);
    if (quote.getRetracted()) {
      takeBack(quote, id, empty);
    } else {
      add(quote, id, empty);
    }
    rows.write();
    return changes;
  }

  private void add(Quote quote, String id, KnownWording empty) {
    KnownWording known = rows.wording(id);
    KnownWording wording = known == null ? introduced(id, empty) : known;
    Carrier carrier = WordingMapping.carrier(quote);
    List<Carrier> carriers = new ArrayList<>();
    boolean again = false;
    for (Carrier other : wording.getCarriers()) {
      if (!other.getQuoteId().equals(quote.getQuoteId())) {
        carriers.add(other);
      } else {
        carrier = Carrier.newBuilder(carrier).setStatementId(other.getStatementId()).build();
        // just so before: it comes again after a crash
        again = other.toString().equals(carrier.toString());
      }
    }
    carriers.add(carrier);
    carriers.sort(Grouping.BY_TIME);
    rows.put(id, WordingMapping.withCarriers(wording, carriers));
    regroup(connected(id), Set.of(), again);
  }

  private void takeBack(Quote quote, String id, KnownWording empty) {
    KnownWording wording = rows.wording(id);
    List<Carrier> carriers = new ArrayList<>();
    Set<String> left = new TreeSet<>();
    for (Carrier carrier : wording == null ? List.<Carrier>of() : wording.getCarriers()) {
      if (carrier.getQuoteId().equals(quote.getQuoteId())) {
        left.add(carrier.getStatementId());
      } else {
        carriers.add(carrier);
      }
    }
    if (wording == null || left.isEmpty()) {
      takeBackAgain(quote, id, empty);
      return;
    }
    Set<String> connected = connected(id);
    Set<String> related = related(Set.of(id), connected);
    rows.put(id, WordingMapping.withCarriers(wording, carriers));
    if (carriers.isEmpty()) {
      remove(id);
      connected.remove(id);
    }
    regroup(connected, left, false);
    related.forEach(this::renew);
  }

  /**
   * A quote that isn't there any more was taken back before, unless its time was over: then a crash
   * may have kept what that changed from being sent.
   */
  private void takeBackAgain(Quote quote, String wordingId, KnownWording empty) {
    Instant published = quote.getPublishedAt();
    if (published == null || published.plus(window).isBefore(quote.getObservedAt())) {
      return;
    }
    Wording wording = WordingMapping.comparable(empty);
    for (String id : rows.candidates(IndexedWording.of(wordingId, wording))) {
      if (likeness(wording, id).filter(Grouping::isSame).isPresent()) {
        regroup(connected(id), Set.of(), true);
      }
    }
    String own = StatementId.of(speaker, quote.getQuoteId());
    if (rows.statement(own) == null) {
      changes.add(new Change(own, null));
    }
  }

  /** Forgets a statement whose time is over. Those that relate to it keep saying so. */
  void forget(String statementId) {
    KnownStatement known = rows.statement(statementId);
    if (known == null) {
      return;
    }
    for (String other : related(known.getWordings(), Set.of())) {
      keepRelation(other, statementId);
    }
    for (String id : known.getWordings()) {
      KnownWording wording = rows.required(id);
      List<Carrier> carriers =
          wording.getCarriers().stream()
              .filter(carrier -> !carrier.getStatementId().equals(statementId))
              .toList();
      rows.put(id, WordingMapping.withCarriers(wording, carriers));
      if (carriers.isEmpty()) {
        remove(id);
      }
    }
    rows.removeStatement(statementId);
    rows.write();
  }

  private void keepRelation(String id, String forgotten) {
    KnownStatement known = rows.statement(id);
    if (known == null || id.equals(forgotten)) {
      return;
    }
    List<StatementRelation> lasting = new ArrayList<>(known.getLasting());
    relations(id, known, group(id, known)).stream()
        .filter(relation -> relation.getStatementId().equals(forgotten))
        .forEach(lasting::add);
    if (lasting.size() > known.getLasting().size()) {
      rows.put(id, KnownStatement.newBuilder(known).setLasting(lasting).build());
    }
  }

  /** A new wording, with the wordings it is like; these learn of it too. */
  private KnownWording introduced(String id, KnownWording empty) {
    Wording wording = rows.comparable(id, empty);
    List<Likeness> alike = new ArrayList<>();
    WordingMapping.likeness(wording, id, wording).ifPresent(alike::add);
    IndexedWording indexed = IndexedWording.of(id, wording);
    for (String otherId : rows.candidates(indexed)) {
      likeness(wording, otherId)
          .ifPresent(
              likeness -> {
                alike.add(likeness);
                rows.put(otherId, withAlike(rows.required(otherId), reversed(id, likeness)));
              });
    }
    rows.index(indexed);
    alike.sort(Comparator.comparing(Likeness::getWordingId));
    return WordingMapping.withAlike(empty, alike);
  }

  /** How the wording {@code otherId} stands to {@code wording}, if there still is such a one. */
  private Optional<Likeness> likeness(Wording wording, String otherId) {
    Wording other = rows.comparable(otherId);
    return other == null
        ? Optional.empty()
        : WordingMapping.likeness(wording, otherId, other)
            // the row is read of those alone that are alike
            .filter(likeness -> rows.wording(otherId) != null);
  }

  private static Likeness reversed(String id, Likeness likeness) {
    return Likeness.newBuilder(likeness)
        .setWordingId(id)
        .setWords(likeness.getOtherWords())
        .setOtherWords(likeness.getWords())
        .build();
  }

  private static KnownWording withAlike(KnownWording wording, Likeness likeness) {
    List<Likeness> alike = new ArrayList<>(wording.getAlike());
    alike.add(likeness);
    alike.sort(Comparator.comparing(Likeness::getWordingId));
    return WordingMapping.withAlike(wording, alike);
  }

  /** Takes a wording that nobody carries any more out of the store. */
  private void remove(String id) {
    KnownWording wording = rows.required(id);
    for (Likeness likeness : wording.getAlike()) {
      String otherId = likeness.getWordingId();
      if (!otherId.equals(id)) {
        KnownWording other = rows.required(otherId);
        List<Likeness> alike =
            other.getAlike().stream().filter(l -> !l.getWordingId().equals(id)).toList();
        rows.put(otherId, WordingMapping.withAlike(other, alike));
      }
    }
    rows.removeWording(id);
  }

  /** The wordings that {@code id} is connected with by likeness that is close enough in time. */
  private Set<String> connected(String id) {
    Set<String> connected = new TreeSet<>(Set.of(id));
    Deque<String> left = new ArrayDeque<>(connected);
    while (!left.isEmpty()) {
      KnownWording wording = rows.required(left.remove());
      for (Likeness likeness : wording.getAlike()) {
        if (Grouping.isSame(likeness)
            && !connected.contains(likeness.getWordingId())
            && Grouping.isWithin(
                wording.getCarriers(),
                rows.required(likeness.getWordingId()).getCarriers(),
                Grouping.reach(likeness, window))) {
          connected.add(likeness.getWordingId());
          left.add(likeness.getWordingId());
        }
      }
    }
    return connected;
  }

  /**
   * Makes the statements of {@code connected} anew.
   *
   * @param left the statements that lost a quote which is no longer among them
   * @param again whether all has to be sent, since a crash may have kept it from being so
   */
  private void regroup(Set<String> connected, Set<String> left, boolean again) {
    SortedMap<String, KnownWording> members = new TreeMap<>();
    connected.forEach(id -> members.put(id, rows.required(id)));
    Set<String> before = new TreeSet<>(left);
    members.values().forEach(wording -> before.addAll(statementIds(wording)));
    before.remove("");

    Map<String, Grouping.Group> groups = new TreeMap<>();
    Map<String, String> assigned = new HashMap<>();
    for (Grouping.Group group : Grouping.of(members, window)) {
      String id = StatementId.of(speaker, group.first().getQuoteId());
      groups.put(id, group);
      group.members().forEach(member -> assigned.put(member.carrier().getQuoteId(), id));
    }
    Map<String, String> successors = successors(members.values(), assigned);
    Set<String> moved = new TreeSet<>();
    members.forEach(
        (id, wording) -> {
          KnownWording now = assign(wording, assigned);
          rows.put(id, now);
          if (!statementIds(now).equals(statementIds(wording))) {
            moved.add(id);
          }
        });

    // first what each statement is, since they relate to one another
    Map<String, KnownStatement> known = new TreeMap<>();
    groups.forEach((id, group) -> known.put(id, remember(id, group)));
    for (String id : before) {
      if (!groups.containsKey(id)) {
        end(id, successors.get(id));
      }
    }
    if (again) {
      endAgain(assigned.keySet(), groups.keySet());
    }
    known.forEach((id, statement) -> send(id, statement, group(id, statement), again));
    related(moved, connected).forEach(this::renew);
  }

  /** The tombstones of all statements that ever ended in those that are. */
  private void endAgain(Set<String> quoteIds, Set<String> standing) {
    for (String quoteId : new TreeSet<>(quoteIds)) {
      String id = StatementId.of(speaker, quoteId);
      if (!standing.contains(id)) {
        changes.add(new Change(id, null));
      }
    }
  }

  /** For each statement that was, the one that has its first quote now. */
  private static Map<String, String> successors(
      Collection<KnownWording> wordings, Map<String, String> assigned) {
    List<Carrier> carriers = new ArrayList<>();
    wordings.forEach(wording -> carriers.addAll(wording.getCarriers()));
    carriers.sort(Grouping.BY_TIME);
    Map<String, String> successors = new HashMap<>();
    for (Carrier carrier : carriers) {
      String now = Objects.requireNonNull(assigned.get(carrier.getQuoteId()));
      successors.putIfAbsent(carrier.getStatementId(), now);
    }
    return successors;
  }

  private static KnownWording assign(KnownWording wording, Map<String, String> assigned) {
    List<Carrier> carriers = new ArrayList<>();
    boolean changed = false;
    for (Carrier carrier : wording.getCarriers()) {
      String id = Objects.requireNonNull(assigned.get(carrier.getQuoteId()));
      boolean same = id.equals(carrier.getStatementId());
      carriers.add(same ? carrier : Carrier.newBuilder(carrier).setStatementId(id).build());
      changed |= !same;
    }
    return changed ? WordingMapping.withCarriers(wording, carriers) : wording;
  }

  private KnownStatement remember(String id, Grouping.Group group) {
    KnownStatement before = rows.statement(id);
    Instant last =
        group.members().stream()
            .map(member -> member.carrier().getObservedAt())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    KnownStatement now =
        KnownStatement.newBuilder()
            .setFirstSeenAt(Grouping.time(group.first()))
            .setFirstQuoteId(group.first().getQuoteId())
            .setExpiresAt(last.plus(window))
            .setWordings(List.copyOf(group.wordingIds()))
            .setSent(before == null ? 0 : before.getSent())
            .setLasting(before == null ? List.of() : before.getLasting())
            .build();
    rows.put(id, now);
    return now;
  }

  /** Sends the statement if it isn't what was sent last. */
  private void send(String id, KnownStatement known, Grouping.Group group, boolean again) {
    Statement statement = StatementMapping.statement(id, group, rows, relations(id, known, group));
    long hash = hash(statement);
    if (hash != known.getSent()) {
      rows.put(id, KnownStatement.newBuilder(known).setSent(hash).build());
    }
    if (again || hash != known.getSent()) {
      changes.add(new Change(id, statement));
    }
  }

  private static long hash(Statement statement) {
    try {
      ByteBuffer bytes = statement.toByteBuffer();
      byte[] array = new byte[bytes.remaining()];
      bytes.get(array);
      return Hash64.of(array);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end(String id, @Nullable String successor) {
    KnownStatement known = rows.statement(id);
    if (known == null) {
      return;
    }
    rows.removeStatement(id);
    changes.add(
        new Change(
            id,
            Statement.newBuilder()
                .setStatementId(id)
                .setSpeakerKey(speaker)
                .setText("")
                .setKind(QuoteKind.UNKNOWN)
                .setFirstSeenAt(known.getFirstSeenAt())
                .setLastSeenAt(known.getFirstSeenAt())
                .setSupersededBy(successor)
                .setRetracted(successor == null)
                .build()));
    changes.add(new Change(id, null));
  }

  private void renew(String id) {
    KnownStatement known = rows.statement(id);
    if (known != null) {
      send(id, known, group(id, known), false);
    }
  }

  /** The statements outside {@code connected} that {@code ids} are like or contradict. */
  private Set<String> related(Collection<String> ids, Set<String> connected) {
    Set<String> related = new TreeSet<>();
    for (String id : ids) {
      for (Likeness likeness : rows.required(id).getAlike()) {
        if (!connected.contains(likeness.getWordingId())) {
          related.addAll(statementIds(rows.required(likeness.getWordingId())));
        }
      }
    }
    return related;
  }

  private static Set<String> statementIds(KnownWording wording) {
    Set<String> ids = new TreeSet<>();
    wording.getCarriers().forEach(carrier -> ids.add(carrier.getStatementId()));
    return ids;
  }

  private Grouping.Group group(String id, KnownStatement known) {
    List<Grouping.Member> members = new ArrayList<>();
    for (String wordingId : known.getWordings()) {
      for (Carrier carrier : rows.required(wordingId).getCarriers()) {
        if (carrier.getStatementId().equals(id)) {
          members.add(new Grouping.Member(wordingId, carrier));
        }
      }
    }
    members.sort(Comparator.comparing(Grouping.Member::carrier, Grouping.BY_TIME));
    return new Grouping.Group(members);
  }

  /** The latest earlier statement that this one repeats, and those that it contradicts. */
  private List<StatementRelation> relations(String id, KnownStatement known, Grouping.Group group) {
    Map<String, Found> repeated = new TreeMap<>();
    Map<String, Found> contradicted = new TreeMap<>();
    for (String wordingId : group.wordingIds()) {
      KnownWording wording = rows.required(wordingId);
      for (Likeness likeness : wording.getAlike()) {
        KnownWording other = rows.required(likeness.getWordingId());
        for (String otherId : statementIds(other)) {
          KnownStatement earlier = rows.statement(otherId);
          if (earlier != null
              && !otherId.equals(id)
              && isEarlier(earlier, known)
              && reaches(earlier, known, likeness)) {
            (Grouping.isSame(likeness) ? repeated : contradicted)
                .merge(
                    otherId,
                    new Found(otherId, earlier.getFirstSeenAt(), likeness, wording, other),
                    Found::better);
          }
        }
      }
    }
    List<StatementRelation> relations = new ArrayList<>();
    contradicted.values().forEach(found -> relations.add(found.contradicts()));
    List<StatementRelation> repeats =
        new ArrayList<>(repeated.values().stream().map(Found::repeats).toList());
    for (StatementRelation lasting : known.getLasting()) {
      if (rows.statement(lasting.getStatementId()) == null) {
        (lasting.getKind() == RelationKind.REPEATS ? repeats : relations).add(lasting);
      }
    }
    repeats.stream().max(BY_KIND).ifPresent(relations::add);
    relations.sort(BY_KIND);
    return relations;
  }

  private static boolean isEarlier(KnownStatement one, KnownStatement other) {
    int order = one.getFirstSeenAt().compareTo(other.getFirstSeenAt());
    return order != 0 ? order < 0 : one.getFirstQuoteId().compareTo(other.getFirstQuoteId()) < 0;
  }

  /**
   * What is said again is so however late, if it would be the same on any occasion; a weekday
   * contradicts only within its week.
   */
  private boolean reaches(KnownStatement earlier, KnownStatement known, Likeness likeness) {
    return Grouping.isSame(likeness)
        ? !Grouping.isOfOneEvent(likeness)
        : !known
            .getFirstSeenAt()
            .isAfter(earlier.getFirstSeenAt().plus(Grouping.reach(likeness, window)));
  }

  /** An earlier statement, with the wordings that lead to it. */
  private record Found(
      String id, Instant firstSeenAt, Likeness likeness, KnownWording wording, KnownWording other) {

    static Found better(Found one, Found another) {
      return Comparator.comparingDouble((Found found) -> found.likeness.getStrength())
                  .thenComparing(found -> found.wording.getText())
                  .thenComparing(found -> found.other.getText())
                  .compare(one, another)
              >= 0
          ? one
          : another;
    }

    StatementRelation contradicts() {
      return new StatementRelation(
          RelationKind.CONTRADICTS,
          id,
          firstSeenAt,
          likeness.getEvidence(),
          likeness.getWords(),
          likeness.getOtherWords());
    }

    StatementRelation repeats() {
      return new StatementRelation(
          RelationKind.REPEATS,
          id,
          firstSeenAt,
          RelationEvidence.WORDS,
          StatementMapping.shortened(wording.getText()),
          StatementMapping.shortened(other.getText()));
    }
  }
}
