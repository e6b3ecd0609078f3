package org.onrecord.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.onrecord.model.Quote;
import org.onrecord.model.SchemaRegistry;
import org.onrecord.model.Topics;

class OrderTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  private final Topics topics =
      new Topics("t.", new SchemaRegistry(Map.of("schema.registry.url", "mock://order")));

  @Test
  void whatIsCausedComesAfterItsCauseAndBeforeTheNextInput() {
    List<Order> inOrder =
        List.of(
            Order.ofInput(Instant.parse("1969-12-31T00:00:00Z"), 0),
            Order.ofInput(MONDAY, 1),
            Order.ofInput(MONDAY, 1).then(0),
            Order.ofInput(MONDAY, 1).then(0).then(5),
            Order.ofInput(MONDAY, 1).then(1),
            Order.ofInput(MONDAY, 1).then(300),
            Order.ofInput(MONDAY, 2),
            Order.ofInput(MONDAY.plusMillis(1), 300));
    List<Order> shuffled = new ArrayList<>(inOrder);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(shuffled.stream().sorted()).isEqualTo(inOrder);
  }

  @Test
  void aHeaderHoldsIt() {
    Order order = Order.ofInput(MONDAY, 17).then(0).then(2);
    var headers = Order.ofInput(MONDAY, 17).in(new RecordHeaders().add("traceparent", new byte[1]));

    assertThat(Order.of(order.in(headers))).contains(order);
    assertThat(order.in(headers)).hasSize(2);
    assertThat(order.observedAt()).isEqualTo(MONDAY);
    assertThat(order.number()).isEqualTo(17);
    assertThat(order).hasToString("2026-03-02T08:00:00Z 17 0.2");
    assertThat(Order.of(new RecordHeaders())).isEmpty();
    assertThatThrownBy(() -> Order.of(new RecordHeaders().add(Order.HEADER, new byte[7])))
        .hasMessageContaining("onrecord.order has 7 bytes");
  }

  @Test
  void inputsAreNumberedAndATickGoesToEachPartitionOfEachInput() {
    var sequence = new InputSequence(topics, 3);
    assertThat(sequence.tick()).as("before the first input").isEmpty();
    assertThat(number(article(sequence, "b", MONDAY))).isZero();
    assertThat(number(article(sequence, "a", MONDAY))).isEqualTo(1);

    List<ProducerRecord<byte[], byte[]>> ticks = sequence.tick();
    assertThat(ticks)
        .extracting(tick -> tick.topic() + "-" + tick.partition())
        .containsExactlyInAnyOrder(
            "t.articles-0",
            "t.articles-1",
            "t.articles-2",
            "t.speaker-aliases-0",
            "t.speaker-aliases-1",
            "t.speaker-aliases-2");
    assertThat(ticks)
        .allSatisfy(
            tick -> {
              assertThat(tick.timestamp()).isEqualTo(MONDAY.toEpochMilli());
              assertThat(number(tick)).isEqualTo(2);
              String key = new String(tick.key(), StandardCharsets.UTF_8);
              assertThat(InputSequence.isTick(key, tick.value())).isTrue();
            });

    Order last = Order.of(ticks.get(0).headers()).orElseThrow();
    assertThat(number(article(InputSequence.after(last, topics, 3), "c", MONDAY))).isEqualTo(2);
  }

  @Test
  void anInputIsNotSentOutOfOrderNorWhereNobodyReadsIt() {
    var sequence = new InputSequence(topics, 1);
    article(sequence, "b", MONDAY);

    assertThatThrownBy(() -> article(sequence, "a", MONDAY.minusMillis(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a was observed at 2026-03-02T07:59:59.999Z, before the input that was sent last, at"
                + " 2026-03-02T08:00:00Z: sort the inputs by it");
    assertThatThrownBy(() -> sequence.next(topics.quotes(), "k", new Quote(), MONDAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("t.quotes is no input");
  }

  private ProducerRecord<byte[], byte[]> article(InputSequence sequence, String id, Instant time) {
    return sequence.next(topics.articles(), id, TopologyRig.article(id, "Text."), time);
  }

  private static long number(ProducerRecord<byte[], byte[]> record) {
    return Order.of(record.headers()).orElseThrow().number();
  }
}
