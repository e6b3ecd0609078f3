package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;
import org.onrecord.model.AliasOrigin;
import org.onrecord.model.Article;
import org.onrecord.model.Quote;
import org.onrecord.model.Speaker;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.model.SpeakerKey;
import org.onrecord.model.SpeakerKind;

/** Who is whom across articles. All people are invented. */
class IdentityTopologyTest extends RigTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void spellingsOfOneNameAreOneSpeakerUnderTheKeyOfTheFirst() {
    publish(0, "a", "Taras Zelensky: One.");
    publish(1, "b", "Taras Zelenskyy: Two.");
    publish(2, "c", "Tarás Zelenskiy: Three.");

    assertThat(rig.quotesOut())
        .extracting(q -> q.getSpeaker().getKey(), q -> q.getSpeaker().getName())
        .containsOnly(tuple("person:taras-zelensky", "Taras Zelensky"))
        .hasSize(3);
    Speaker profile = profiles().get("person:taras-zelensky");
    assertThat(profile.getAliases())
        .isEqualTo(Map.of("Taras Zelensky", 1L, "Taras Zelenskyy", 1L, "Tarás Zelenskiy", 1L));
    assertThat(rig.aliases.readKeyValuesToList())
        .extracting(a -> a.key, a -> a.value.getSpeakerKey(), a -> a.value.getOrigin())
        .containsExactlyInAnyOrder(
            tuple("learned/person:taras-zelenskyy", "person:taras-zelensky", AliasOrigin.LEARNED),
            tuple("learned/person:taras-zelenskiy", "person:taras-zelensky", AliasOrigin.LEARNED));
  }

  @Test
  void aSurnameAloneIsTheOneSpeakersWhoIsKnownToBearIt() {
    publish(0, "a", "Kirill Dmarov, envoy: One.");
    publish(1, "b", "Dmarov: Two.");

    assertThat(rig.quotesOut())
        .extracting(q -> q.getSpeaker().getKey(), q -> q.getSpeaker().getRole())
        .containsExactly(
            tuple("person:kirill-dmarov", "envoy"), tuple("person:kirill-dmarov", "envoy"));
  }

  @Test
  void aSurnameQuotedBeforeItsBearerIsKnownKeepsItsKeyAndItsProfileIsMerged() {
    publish(0, "a", "Dmarov: One.");
    publish(1, "b", "Kirill Dmarov: Two.");
    publish(2, "c", "Dmarov: Three.");

    assertThat(rig.quotesOut())
        .extracting(q -> q.getSpeaker().getKey())
        .as("nothing looks ahead")
        .containsExactly("person:dmarov", "person:kirill-dmarov", "person:kirill-dmarov");
    Map<String, Speaker> profiles = profiles();
    assertThat(profiles.get("person:dmarov").getMergedInto()).isEqualTo("person:kirill-dmarov");
    assertThat(profiles.get("person:kirill-dmarov").getQuotes()).isEqualTo(3);
    assertThat(profiles.get("person:kirill-dmarov").getName()).isEqualTo("Kirill Dmarov");
    assertThat(rig.aliases.readValuesToList())
        .extracting(
            SpeakerAlias::getSpeakerKey, SpeakerAlias::getFormerKey, SpeakerAlias::getObservedAt)
        .containsExactly(tuple("person:kirill-dmarov", "person:dmarov", day(1)));
  }

  @Test
  void aSurnameThatSeveralBearIsNobodysBeyondItsArticleUnlessTheRoleTells() {
    publish(0, "a", "Kirill Dmarov, envoy: One.\nAnna Dmarov, mayor of Estmark: Two.");
    publish(1, "b", "Dmarov, mayor of Estmark: Three.");
    publish(2, "c", "Dmarov: Four.");

    assertThat(keys())
        .containsEntry("Three.", "person:anna-dmarov")
        .containsEntry("Four.", SpeakerKey.within("person:dmarov", "c"));
  }

  @Test
  void aSurnameIsThePersonsWhomNearlyAllRecentQuotesAreOf() {
    publish(0, "a", "Anna Dmarov: Zero.");
    for (int i = 0; i < 10; i++) {
      publish(i, "k" + i, "Kirill Dmarov: Number " + i + ".");
    }
    publish(11, "b", "Dmarov: Now.");
    publish(60, "c", "Dmarov: Long after.");

    assertThat(keys())
        .containsEntry("Now.", "person:kirill-dmarov")
        .containsEntry("Long after.", SpeakerKey.within("person:dmarov", "c"));
  }

  @Test
  void aFirstNameAndACommonSurnameAreNobodysBeyondTheirArticle() {
    publish(0, "a", "Bob: One.\nJohnson: Two.");
    publish(1, "b", "Bob: Three.\nJohnson: Four.");

    assertThat(keys().values()).doesNotHaveDuplicates().hasSize(4);
  }

  @Test
  void namesakesWithSuffixesAndMiddleInitialsStayApart() {
    publish(0, "a", "Donald Harlow, owner: One.\nDonald Harlow Jr., eldest son: Two.");
    publish(1, "b", "George W. Marrow: Three.\nGeorge H. W. Marrow: Four.");
    publish(2, "c", "Bill Dunmore: Five.\nHilda Dunmore: Six.");
    publish(3, "d", "William Dunmore: Seven.");

    assertThat(keys())
        .containsEntry("One.", "person:donald-harlow")
        .containsEntry("Two.", "person:donald-harlow-jr")
        .containsEntry("Three.", "person:george-w-marrow")
        .containsEntry("Four.", "person:george-h-w-marrow")
        .containsEntry("Five.", "person:bill-dunmore")
        .containsEntry("Six.", "person:hilda-dunmore")
        .containsEntry("Seven.", "person:bill-dunmore");
  }

  @Test
  void aSuffixMoreIsOneSpeakerOnceOneRoleTellsOfBoth() {
    publish(0, "a", "Joe Marrow, Vice President: One.");
    publish(1, "b", "Joseph R. Marrow Jr.: Two.");
    publish(2, "c", "Joseph R. Marrow Jr., vice president: Three.");
    publish(3, "d", "Joseph R. Marrow Jr.: Four.");

    assertThat(keys())
        .containsEntry("Two.", "person:joseph-r-marrow-jr")
        .containsEntry("Three.", "person:joe-marrow")
        .containsEntry("Four.", "person:joe-marrow");
    assertThat(profiles().get("person:joe-marrow").getQuotes()).isEqualTo(4);
  }

  @Test
  void twoWhoBearOneNameArePartedOnceTheirCallingsTakeTurns() {
    publish(0, "a", "Jon Smythe, mayor of Estmark: One.");
    publish(1, "b", "Jon Smythe, Rovers striker: Two.");
    publish(2, "c", "Jon Smythe, mayor of Estmark: Three.");
    publish(3, "d", "Jon Smythe, striker: Four.");
    publish(4, "e", "Jon Smythe, mayor: Five.");
    publish(5, "f", "Jon Smythe, Rovers captain: Six.");
    publish(6, "g", "Smythe, mayor of Estmark: Seven.");
    publish(7, "h", "Jon Smythe: Eight.");

    assertThat(keys())
        .as("nothing looks ahead")
        .containsEntry("One.", "person:jon-smythe")
        .containsEntry("Two.", "person:jon-smythe")
        .containsEntry("Three.", "person:jon-smythe")
        .containsEntry("Five.", "person:jon-smythe@office")
        .containsEntry("Six.", "person:jon-smythe@player")
        .containsEntry("Seven.", "person:jon-smythe@office")
        .containsEntry("Eight.", SpeakerKey.within("person:jon-smythe", "h"));
    Speaker mayor = profiles().get("person:jon-smythe@office");
    assertThat(mayor.getQuotes()).isEqualTo(2);
    assertThat(mayor.getName()).isEqualTo("Jon Smythe");
    assertThat(mayor.getKind()).isEqualTo(SpeakerKind.PERSON);
  }

  @Test
  void oneWhoChangesOfficeOrCallingStaysOne() {
    String[] roles = {
      "Rovers striker",
      "striker",
      "former striker",
      "candidate",
      "mayor of Estmark",
      "senator",
      "candidate",
      "senator",
      "president of Norway",
      "former senator",
      "president"
    };
    for (int i = 0; i < roles.length; i++) {
      publish(i, "a" + i, "Jon Smythe, " + roles[i] + ": Number " + i + ".");
    }

    assertThat(keys().values()).hasSize(roles.length).containsOnly("person:jon-smythe");
  }

  @Test
  void whoIsMeantWithoutARoleIsWhomNearlyAllRolesOfTheWindowAreOf() {
    publish(0, "a", "Jon Smythe, Rovers striker: One.");
    publish(1, "b", "Jon Smythe, mayor of Estmark: Two.");
    publish(2, "c", "Jon Smythe, Rovers striker: Three.");
    for (int i = 3; i < 15; i++) {
      publish(i, "m" + i, "Jon Smythe, mayor of Estmark: Number " + i + ".");
    }
    publish(16, "d", "Jon Smythe: Now.");
    publish(60, "e", "Jon Smythe: Long after.");

    assertThat(keys())
        .containsEntry("Number 4.", "person:jon-smythe@office")
        .containsEntry("Now.", "person:jon-smythe@office")
        .containsEntry("Long after.", SpeakerKey.within("person:jon-smythe", "e"));
  }

  @Test
  void aDecisionByHandHoldsForBothWhoBearOneName() {
    publish(0, "a", "Jon Smythe, mayor of Estmark: One.");
    publish(1, "b", "Jon Smythe, Rovers striker: Two.");
    publish(2, "c", "Jon Smythe, mayor of Estmark: Three.");
    publish(3, "d", "Jon Smythe, striker: Four.");
    rig.alias("Jon Smythe", "person:jon-smythe", day(4));
    publish(5, "e", "Jon Smythe, striker: Five.");

    assertThat(keys()).containsEntry("Five.", "person:jon-smythe");
  }

  @Test
  void aLateArticleChangesWhatLaterOnesShouldHaveGot() {
    publish(5, "b", "Dmarov: Two.");
    assertThat(rig.said()).containsExactly("+Dmarov: Two.");

    publish(1, "a", "Kirill Dmarov, envoy: One.");

    List<Quote> out = rig.quotesOut();
    assertThat(out)
        .extracting(
            Quote::getRetracted, q -> q.getSpeaker().getKey(), q -> q.getSpeaker().getRole())
        .containsExactly(
            tuple(false, "person:kirill-dmarov", "envoy"),
            tuple(true, "person:dmarov", null),
            tuple(false, "person:kirill-dmarov", "envoy"));
    assertThat(out.get(2).getObservedAt()).isEqualTo(day(5));
    assertThat(profiles()).containsOnlyKeys("person:kirill-dmarov");
  }

  @Test
  void anAliasHoldsForWhatIsObservedAfterItWhateverComesFirst() {
    publish(0, "a", "Zed: Before.");
    publish(4, "b", "Zed: After.");
    rig.alias("Zed", "person:zacharias-zedler", day(2));
    publish(5, "c", "Zacharias Zedler: Himself.");

    assertThat(keys())
        .containsEntry("Before.", "person:zed")
        .containsEntry("After.", "person:zacharias-zedler")
        .containsEntry("Himself.", "person:zacharias-zedler");
    Map<String, Speaker> profiles = profiles();
    assertThat(profiles.get("person:zacharias-zedler").getQuotes())
        .as("its own, and those by the other name since")
        .isEqualTo(2);
    assertThat(profiles.get("person:zed").getMergedInto()).isEqualTo("person:zacharias-zedler");
  }

  @Test
  void aMergeByHandAndASplitAfterItAreFollowed() {
    publish(0, "a", "Anna Brook: One.\nAnita Brook: Two.");
    rig.alias("Anita Brook", "person:anna-brook", day(1));
    publish(2, "b", "Anita Brook: Three.");
    assertThat(profiles().get("person:anna-brook").getQuotes()).isEqualTo(3);

    rig.alias("Anita Brook", "person:anita-brook", day(3));
    publish(4, "c", "Anita Brook: Four.");

    assertThat(keys())
        .containsEntry("Two.", "person:anita-brook")
        .containsEntry("Three.", "person:anna-brook")
        .containsEntry("Four.", "person:anita-brook");
    Map<String, Speaker> profiles = profiles();
    assertThat(profiles.get("person:anna-brook").getQuotes()).isEqualTo(2);
    assertThat(profiles.get("person:anita-brook").getQuotes()).isEqualTo(2);
    assertThat(profiles.get("person:anita-brook").getMergedInto()).isNull();
  }

  @Test
  void aRetractionGoesWhereItsQuoteWent() {
    publish(0, "a", "Kirill Dmarov: One.");
    publish(1, "b", "Dmarov: Two.");
    publish(2, "b", "nothing is left");

    assertThat(rig.quotesOut())
        .extracting(q -> q.getRetracted(), q -> q.getSpeaker().getKey())
        .containsExactly(
            tuple(false, "person:kirill-dmarov"),
            tuple(false, "person:kirill-dmarov"),
            tuple(true, "person:kirill-dmarov"));
    assertThat(profiles().get("person:kirill-dmarov").getLastSeenAt()).isEqualTo(day(0));
  }

  @Test
  void whatIsOlderThanTheWindowIsForgottenAndStaysAsItIs() {
    publish(40, "b", "Dmarov: Two.");
    publish(80, "c", "Somebody Else: Three.");
    publish(39, "a", "Kirill Dmarov: One.");

    assertThat(rig.said())
        .containsExactly("+Dmarov: Two.", "+Somebody Else: Three.", "+Kirill Dmarov: One.");
  }

  @Test
  void theWindowIsASetting() {
    Duration statements = Windows.DEFAULT.statements();
    try (var shorter =
        new TopologyRig(stateDir.resolve("10"), new Windows(Duration.ofDays(10), statements))) {
      for (TopologyRig each : List.of(rig, shorter)) {
        publish(each, 20, "b", "Dmarov: Two.");
        publish(each, 35, "c", "Somebody Else: Three.");
        publish(each, 19, "a", "Kirill Dmarov: One.");
      }

      assertThat(rig.said()).contains("-Dmarov: Two.", "+Kirill Dmarov: Two.");
      assertThat(shorter.said())
          .as("what comes later than it changes nothing")
          .containsExactly("+Dmarov: Two.", "+Somebody Else: Three.", "+Kirill Dmarov: One.");
    }
  }

  @Test
  void aWindowIsOfWholeDays() {
    Duration statements = Windows.DEFAULT.statements();

    assertThatThrownBy(() -> new Windows(Duration.ofHours(36), statements))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT36H");
    assertThatThrownBy(() -> new Windows(Duration.ZERO, statements))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Windows(Duration.ofDays(1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
  }

  private void publish(int day, String id, String text) {
    publish(rig, day, id, text);
  }

  private static void publish(TopologyRig rig, int day, String id, String text) {
    rig.publish(
        Article.newBuilder(TopologyRig.article(id, text)).setPublishedAt(day(day)).build(),
        day(day));
  }

  private static Instant day(int day) {
    return MONDAY.plus(Duration.ofDays(day));
  }

  private final Map<String, String> keyed = new TreeMap<>();

  /** The key that each content ended under. */
  private Map<String, String> keys() {
    rig.quotesOut().stream()
        .filter(quote -> !quote.getRetracted())
        .forEach(quote -> keyed.put(quote.getContent().getText(), quote.getSpeaker().getKey()));
    return keyed;
  }

  private final Map<String, Speaker> table = new TreeMap<>();

  private Map<String, Speaker> profiles() {
    for (KeyValue<String, Speaker> change : rig.speakers.readKeyValuesToList()) {
      if (change.value == null) {
        table.remove(change.key);
      } else {
        table.put(change.key, change.value);
      }
    }
    return table;
  }
}
