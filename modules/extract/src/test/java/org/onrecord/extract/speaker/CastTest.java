package org.onrecord.extract.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.extract.text.Document;

class CastTest {
  private static final Lexicon LEXICON = Lexicon.english();

  /** The names of the text, each as the fullest form of its entity with its type. */
  private static List<String> names(String text) {
    Reading reading = new Reading(Document.of(text), LEXICON);
    Cast cast = new Cast(reading, LEXICON);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < cast.index.size(); i++) {
      Entity entity = Cast.entity(cast.index.get(i));
      names.add(SpeakerResolver.name(reading, entity) + " " + entity.type);
    }
    return names;
  }

  @Test
  void tellsTitlesFromNames() {
    assertThat(names("We met Texas Sen. Mark Ellery and Harbour Minister Anna Falk in June."))
        .containsExactly("Mark Ellery PERSON", "Anna Falk PERSON");
  }

  @Test
  void tellsNamesFromWordsThatOpenASentence() {
    assertThat(names("Voters left. Critics came. Later Anna Falk spoke to the voters."))
        .containsExactly("Anna Falk PERSON");
  }

  @Test
  void findsNoNamesInAHeadlineButThoseOfTheText() {
    assertThat(names("Union Leader Dunmore Slams Harbour Plan\n\nJane Dunmore spoke on Monday."))
        .contains("Jane Dunmore PERSON")
        .noneMatch(name -> name.contains("Slams"));
  }

  @Test
  void gathersShortForms() {
    assertThat(names("Donald J. Merrow met the press. Mr. Merrow left. Donald Merrow came back."))
        .containsExactly(
            "Donald J. Merrow PERSON", "Donald J. Merrow PERSON", "Donald J. Merrow PERSON");
  }

  @Test
  void keepsACoupleApart() {
    assertThat(names("Daniel Brook met Laura Brook. Mrs. Brook smiled. Mr. Brook did not."))
        .containsExactly(
            "Daniel Brook PERSON",
            "Laura Brook PERSON",
            "Laura Brook PERSON",
            "Daniel Brook PERSON");
  }

  @Test
  void linksAnAcronymToItsLongForm() {
    assertThat(names("The National Orchard Board (NOB) met. Growers trust the NOB."))
        .containsExactly(
            "National Orchard Board ORGANISATION",
            "National Orchard Board ORGANISATION",
            "National Orchard Board ORGANISATION");
  }

  @Test
  void tellsACampaignFromItsCandidate() {
    assertThat(names("Maria Lund spoke. Later the Lund campaign replied."))
        .containsExactly("Maria Lund PERSON", "Lund campaign ORGANISATION");
  }

  @Test
  void takesNoPeopleForASpeaker() {
    assertThat(names("Some say Germans and Central Americans agree, and a Cuban doctor does."))
        .isEmpty();
  }
}
