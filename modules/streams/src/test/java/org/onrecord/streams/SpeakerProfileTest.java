package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.onrecord.model.Passage;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteKind;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.model.Speaker;
import org.onrecord.model.SpeakerKind;
import org.onrecord.model.SpeakerRole;

class SpeakerProfileTest {

  private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");

  @Property(tries = 200)
  void theOrderOfQuotesMakesNoDifference(
      @ForAll("someQuotes") List<Quote> quotes, @ForAll Random random) {
    List<Quote> shuffled = new ArrayList<>(quotes);
    Collections.shuffle(shuffled, random);

    assertThat(json(profiles(shuffled))).isEqualTo(json(profiles(quotes)));
  }

  @Property(tries = 200)
  void whatIsRetractedCountsNoMoreInWhateverOrder(
      @ForAll("someQuotes") List<Quote> quotes,
      @ForAll("someQuotes") List<Quote> mistaken,
      @ForAll Random random) {
    List<Quote> flow = new ArrayList<>(quotes);
    flow.addAll(mistaken);
    Collections.shuffle(flow, random);
    for (Quote quote : mistaken) {
      int at = lastIndexOf(flow, quote) + 1;
      flow.add(at + random.nextInt(flow.size() - at + 1), retracted(quote));
    }

    Map<String, Speaker> without = profiles(quotes);
    profiles(flow)
        .forEach(
            (key, profile) -> {
              Speaker expected = without.get(key);
              assertThat(profile.getQuotes())
                  .isEqualTo(expected == null ? 0 : expected.getQuotes());
              assertThat(profile.getAliases())
                  .isEqualTo(expected == null ? Map.of() : expected.getAliases());
              assertThat(profile.getOutlets())
                  .isEqualTo(expected == null ? Map.of() : expected.getOutlets());
              assertThat(profile.getQuotesByKind())
                  .isEqualTo(expected == null ? Map.of() : expected.getQuotesByKind());
              assertThat(roleCounts(profile))
                  .isEqualTo(expected == null ? Map.of() : roleCounts(expected));
            });
  }

  @Example
  void aRetractionOfWhatWasNeverCountedTakesNothingBelowZero() {
    Speaker profile =
        SpeakerProfile.with(
            SpeakerProfile.none("person:ilse-varga"),
            retracted(quote("Ilse Varga", "clerk", "Gazette", 0)));

    assertThat(profile.getQuotes()).isZero();
    assertThat(profile.getAliases()).isEmpty();
    assertThat(profile.getRoles()).isEmpty();
    assertThat(profile.getName()).isNull();
  }

  @Example
  void rolesAreInTheOrderOfTheirFirstUse() {
    Speaker profile =
        SpeakerProfile.with(
            SpeakerProfile.none("person:ilse-varga"),
            quote("Ilse Varga", "harbour master", "G", 30));
    profile = SpeakerProfile.with(profile, quote("Ilse Varga", "clerk", "G", 10));
    profile = SpeakerProfile.with(profile, quote("Ilse Varga", "clerk", "G", 20));

    assertThat(profile.getRoles())
        .extracting(SpeakerRole::toString)
        .containsExactly(
            new SpeakerRole("clerk", day(10), day(20), 2L).toString(),
            new SpeakerRole("harbour master", day(30), day(30), 1L).toString());
  }

  @Example
  void withoutADateOfPublicationTheTimeOfObservationCounts() {
    Quote undated =
        Quote.newBuilder(quote("Ilse Varga", null, "G", 5)).setPublishedAt(null).build();

    Speaker profile = SpeakerProfile.with(SpeakerProfile.none("person:ilse-varga"), undated);
    assertThat(profile.getFirstSeenAt()).isEqualTo(undated.getObservedAt());
  }

  @Provide
  Arbitrary<List<Quote>> someQuotes() {
    return Combinators.combine(
            Arbitraries.of("Ilse Varga", "ILSE VARGA", "Ilsé Varga", "Olaf Brandt"),
            Arbitraries.of("clerk", "harbour master", "envoy").injectNull(0.5),
            Arbitraries.of("Gazette", "Courier").injectNull(0.2),
            Arbitraries.integers().between(0, 40))
        .as(SpeakerProfileTest::quote)
        .list()
        .ofMaxSize(12);
  }

  private static Quote quote(String name, String role, String outlet, int day) {
    return Quote.newBuilder()
        .setQuoteId(name + role + outlet + day)
        .setArticleId("a" + day)
        .setOutlet(outlet)
        .setPublishedAt(day(day))
        .setObservedAt(day(100))
        .setKind(day % 2 == 0 ? QuoteKind.DIRECT : QuoteKind.INDIRECT)
        .setContent(new Passage("Words.", List.of()))
        .setSpeaker(
            QuoteSpeaker.newBuilder()
                .setKey(name.startsWith("Olaf") ? "person:olaf-brandt" : "person:ilse-varga")
                .setName(name)
                .setKind(SpeakerKind.PERSON)
                .setRole(role)
                .build())
        .build();
  }

  private static Instant day(int day) {
    return BEGIN.plusSeconds(day * 86_400L);
  }

  private static Quote retracted(Quote quote) {
    return Quote.newBuilder(quote).setRetracted(true).build();
  }

  private static int lastIndexOf(List<Quote> flow, Quote quote) {
    for (int i = flow.size() - 1; i >= 0; i--) {
      if (!flow.get(i).getRetracted() && flow.get(i).getQuoteId().equals(quote.getQuoteId())) {
        return i;
      }
    }
    throw new AssertionError("not in the flow: " + quote.getQuoteId());
  }

  private static Map<String, Speaker> profiles(List<Quote> quotes) {
    Map<String, Speaker> profiles = new TreeMap<>();
    for (Quote quote : quotes) {
      profiles.put(
          key(quote),
          SpeakerProfile.with(
              profiles.getOrDefault(key(quote), SpeakerProfile.none(key(quote))), quote));
    }
    return profiles;
  }

  private static Map<String, Long> roleCounts(Speaker profile) {
    Map<String, Long> counts = new TreeMap<>();
    profile.getRoles().forEach(role -> counts.put(role.getRole(), role.getQuotes()));
    return counts;
  }

  private static String key(Quote quote) {
    return quote.getSpeaker().getKey();
  }

  private static String json(Map<String, Speaker> profiles) {
    return profiles.toString();
  }
}
