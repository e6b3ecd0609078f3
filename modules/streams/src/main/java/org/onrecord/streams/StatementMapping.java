package org.onrecord.streams;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Carrier;
import org.onrecord.model.DifferenceKind;
import org.onrecord.model.KnownWording;
import org.onrecord.model.Occurrence;
import org.onrecord.model.QuoteKind;
import org.onrecord.model.Statement;
import org.onrecord.model.StatementRelation;
import org.onrecord.model.Variant;
import org.onrecord.model.WordDifference;
import org.onrecord.streams.statement.Difference;
import org.onrecord.streams.statement.Differences;
import org.onrecord.streams.statement.Wording;

/** Makes the record {@link Statement} of its quotes. */
final class StatementMapping {

  /** Words that only show something are told in about so many characters at most. */
  private static final int LONGEST = 160;

  private final Grouping.Group group;

  /** The wordings, in order of their first quotes. */
  private final Map<String, KnownWording> wordings = new LinkedHashMap<>();

  private final Map<String, Wording> comparable = new HashMap<>();

  private StatementMapping(Grouping.Group group, SpeakerStatements rows) {
    this.group = group;
    for (String id : group.wordingIds()) {
      KnownWording known = rows.required(id);
      wordings.put(id, known);
      comparable.put(id, rows.comparable(id, known));
    }
  }

  /** The statement of {@code group}. */
  static Statement statement(
      String id, Grouping.Group group, SpeakerStatements rows, List<StatementRelation> relations) {
    return new StatementMapping(group, rows).statement(id, rows.speaker(), relations);
  }

  private Statement statement(String id, String speakerKey, List<StatementRelation> relations) {
    String fullest = fullest();
    // wordings that differ in marks and letter case only are one variant
    Map<String, Integer> places = new LinkedHashMap<>();
    List<Variant> variants = new ArrayList<>();
    places.put(form(fullest), 0);
    variants.add(variant(fullest, fullest));
    for (String wordingId : wordings.keySet()) {
      if (places.putIfAbsent(form(wordingId), variants.size()) == null) {
        variants.add(variant(wordingId, fullest));
      }
    }
    Map<String, String> copies = copies();
    List<Occurrence> occurrences = new ArrayList<>();
    for (Grouping.Member member : group.members()) {
      occurrences.add(
          occurrence(
              member.carrier(),
              Objects.requireNonNull(places.get(form(member.wordingId()))),
              copies.get(member.carrier().getQuoteId())));
    }
    List<Grouping.Member> members = group.members();
    return Statement.newBuilder()
        .setStatementId(id)
        .setSpeakerKey(speakerKey)
        .setSpeakerName(speakerName())
        .setText(wording(fullest).getText())
        .setKind(wording(fullest).getKind())
        .setTopicWords(comparable(fullest).topicWords())
        .setFirstSeenAt(Grouping.time(group.first()))
        .setLastSeenAt(Grouping.time(members.get(members.size() - 1).carrier()))
        .setOutlets(outlets())
        .setIndependent(members.size() - copies.size())
        .setRepeats(repeats())
        .setOccurrences(occurrences)
        .setVariants(variants)
        .setRelations(relations)
        .build();
  }

  /** The wording that tells most; what stands in quotation marks before what is retold. */
  private String fullest() {
    return wordings.keySet().stream()
        .max(
            Comparator.comparingDouble(this::fullness)
                .thenComparing(id -> wording(id).getText(), Comparator.reverseOrder()))
        .orElseThrow();
  }

  private double fullness(String id) {
    QuoteKind kind = wording(id).getKind();
    int words = comparable(id).size();
    return kind == QuoteKind.DIRECT ? 2.0 * words : words;
  }

  private String form(String id) {
    return comparable(id).normalised();
  }

  private Variant variant(String id, String fullest) {
    KnownWording known = wording(id);
    Variant.Builder variant =
        Variant.newBuilder().setText(known.getText()).setKind(known.getKind());
    if (form(id).equals(form(fullest))) {
      return variant.build();
    }
    return variant
        .setAltered(Differences.isAltered(comparable(id), comparable(fullest)))
        .setDifferences(
            Differences.of(comparable(id), comparable(fullest)).stream()
                .map(difference -> difference(known.getText(), difference))
                .toList())
        .build();
  }

  private static WordDifference difference(String text, Difference difference) {
    return new WordDifference(
        DifferenceKind.valueOf(difference.kind().name()),
        text.codePointCount(0, difference.start()),
        text.codePointCount(0, difference.end()),
        shortened(difference.fuller()));
  }

  /** The words, or their beginning and their end. */
  static String shortened(String words) {
    if (words.length() <= LONGEST) {
      return words;
    }
    int half = LONGEST / 2;
    int first = words.lastIndexOf(' ', half);
    int last = words.indexOf(' ', words.length() - half);
    return first < 0 || last < 0
        ? words
        : words.substring(0, first) + " [\u2026] " + words.substring(last + 1);
  }

  private static Occurrence occurrence(Carrier carrier, int variant, @Nullable String copyOf) {
    return Occurrence.newBuilder()
        .setQuoteId(carrier.getQuoteId())
        .setArticleId(carrier.getArticleId())
        .setOutlet(carrier.getOutlet())
        .setUrl(carrier.getUrl())
        .setPublishedAt(carrier.getPublishedAt())
        .setPublishedOffset(carrier.getPublishedOffset())
        .setObservedAt(carrier.getObservedAt())
        .setVia(carrier.getVia())
        .setVariant(variant)
        .setCopyOf(copyOf)
        .build();
  }

  private @Nullable String speakerName() {
    Map<String, Integer> names = new TreeMap<>();
    for (Grouping.Member member : group.members()) {
      if (member.carrier().getSpeakerName() != null) {
        names.merge(member.carrier().getSpeakerName(), 1, Integer::sum);
      }
    }
    return names.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private int outlets() {
    Set<String> outlets = new HashSet<>();
    group.members().forEach(member -> outlets.add(outlet(member.carrier())));
    return outlets.size();
  }

  /** An article without an outlet is one of its own. */
  private static String outlet(Carrier carrier) {
    return carrier.getOutlet() != null ? carrier.getOutlet() : "article " + carrier.getArticleId();
  }

  private int repeats() {
    int repeats = 0;
    List<Grouping.Member> members = group.members();
    for (int i = 1; i < members.size(); i++) {
      var before = Grouping.time(members.get(i - 1).carrier());
      if (Grouping.time(members.get(i).carrier()).isAfter(before.plus(Grouping.CLOSE))) {
        repeats++;
      }
    }
    return repeats;
  }

  /** For each quote whose source an earlier one has: that one. */
  private Map<String, String> copies() {
    Sources sources = new Sources();
    for (Grouping.Member member : group.members()) {
      sources.add(member);
    }
    return sources.copies(group.members());
  }

  private KnownWording wording(String id) {
    return Objects.requireNonNull(wordings.get(id));
  }

  private Wording comparable(String id) {
    return Objects.requireNonNull(comparable.get(id));
  }
}
