package org.onrecord.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.extract.Extractor;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;
import org.onrecord.streams.QuoteTopology;

class RunNameTest {

  private static final RunName MARCH = new RunName("march", "onrecord.");

  @ParameterizedTest
  @ValueSource(strings = {"", "March", "a.b", "../x", "-a", "a b", "ä"})
  void whatCannotBeANameIsSaid(String name) {
    assertThatThrownBy(() -> new RunName(name, "onrecord."))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("use small letters");
  }

  @Test
  void noRunsNamesBeginLikeAnothers() {
    RunName longer = new RunName("march-2", "onrecord.");
    assertThat(longer.applicationId()).doesNotStartWith(MARCH.prefix());
    assertThat(longer.feederId()).doesNotStartWith(MARCH.prefix());
    assertThat(MARCH.applicationId()).startsWith(MARCH.prefix());
    assertThat(MARCH.feederId()).startsWith(MARCH.prefix());
  }

  @Test
  void aTopologyOverLiveTopicsIsRefused() {
    Extractor extractor = Extractor.english();
    assertThatThrownBy(
            () ->
                Isolation.require(
                    MARCH, new QuoteTopology(topics(Topics.DEFAULT_PREFIX), extractor).get()))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("the run march would use the topic onrecord.");
    Isolation.require(MARCH, new QuoteTopology(topics(MARCH.prefix()), extractor).get());
  }

  private static Topics topics(String prefix) {
    return new Topics(
        prefix, new SchemaRegistry(Map.of("schema.registry.url", "mock://run-name-test")));
  }
}
