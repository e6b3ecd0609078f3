package org.onrecord.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.model.Alert;

/** What holds for every kind of receiver. */
abstract class ReceiverContract {

  /** A receiver that works. */
  abstract Receiver receiver() throws Exception;

  /** The same, where the other side is gone. */
  abstract Receiver unreachable() throws Exception;

  /** What has arrived, each as text, in the order in which it was sent. */
  abstract List<String> arrived() throws Exception;

  @Test
  void whatIsSentArrivesInOrderWithWhatTheReaderNeeds() throws Exception {
    List<String> ids = List.of("one", "two", "three");
    try (Receiver receiver = receiver()) {
      for (String id : ids) {
        Outcome outcome = receiver.send(Alerts.of("bridge", id, "desk"));
        assertThat(outcome.isDelivered()).as(outcome.said()).isTrue();
      }
    }
    assertThat(arrived()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(arrived().get(i))
          .contains(ids.get(i))
          .contains("bridge")
          .contains("Mara Linde")
          .contains("The bridge will open in May")
          .contains("The Tidewater Ledger")
          .contains("https://ledger.example/bridge");
    }
  }

  @Test
  void whatIsSentTwiceCanBeKnownByItsId() throws Exception {
    Alert alert = Alerts.of("bridge", "the-same-id", "desk");
    try (Receiver receiver = receiver()) {
      receiver.send(alert);
      receiver.send(alert);
    }
    assertThat(arrived()).hasSize(2).allMatch(text -> text.contains("the-same-id"));
  }

  @Test
  void whatCannotBeReachedIsToBeTriedAgain() throws Exception {
    try (Receiver receiver = unreachable()) {
      Outcome outcome = receiver.send(Alerts.of("bridge", "one", "desk"));
      assertThat(outcome.result()).as(outcome.said()).isEqualTo(Outcome.Result.FAILED);
      assertThat(outcome.said()).isNotBlank().doesNotContain("\n");
    }
  }
}
