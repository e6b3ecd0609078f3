package org.onrecord.streams;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Repartitioned;

/** In which order the steps of a flow take what other tasks send them. */
interface StepOrder {

  /** As it comes: nothing is added to the flow. */
  StepOrder ARRIVAL =
      new StepOrder() {
        @Override
        public <V, R> KStream<String, R> pastTicks(
            String name,
            KStream<String, V> records,
            Function<KStream<String, V>, KStream<String, R>> steps) {
          return steps.apply(records);
        }

        @Override
        public <V> KStream<String, V> withTicks(
            String name, KStream<String, V> records, KStream<String, ?> from) {
          return records;
        }

        @Override
        public <V> KStream<String, V> numbered(String name, KStream<String, V> sent) {
          return sent;
        }

        @Override
        public <V> Repartitioned<String, V> shuffle(Repartitioned<String, V> shuffle) {
          return shuffle;
        }

        @Override
        public KStream<String, SpecificRecord> aligned(
            String name, KStream<String, SpecificRecord> records, List<String> senders) {
          return records;
        }

        @Override
        public boolean isLockstep() {
          return true;
        }

        @Override
        public OptionalInt partitions() {
          return OptionalInt.empty();
        }
      };

  /** {@code steps} for all but ticks, which join what comes of the others. */
  <V, R> KStream<String, R> pastTicks(
      String name,
      KStream<String, V> records,
      Function<KStream<String, V>, KStream<String, R>> steps);

  /** What came of {@code from}, and the ticks that were among it. */
  <V> KStream<String, V> withTicks(
      String name, KStream<String, V> records, KStream<String, ?> from);

  /** What a step sends, with the order of each. */
  <V> KStream<String, V> numbered(String name, KStream<String, V> sent);

  /** How records, and ticks, get to other tasks. */
  <V> Repartitioned<String, V> shuffle(Repartitioned<String, V> shuffle);

  /**
   * What comes to the step {@code name}, in order.
   *
   * @param senders the topics, or the steps, that it comes from
   */
  KStream<String, SpecificRecord> aligned(
      String name, KStream<String, SpecificRecord> records, List<String> senders);

  /** Whether a record is through all steps of a task before the task takes the next one. */
  boolean isLockstep();

  /** How many partitions each topic has to have; empty where that makes no difference. */
  OptionalInt partitions();
}
