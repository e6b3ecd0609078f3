package org.onrecord.streams;

import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.onrecord.model.IdentifiedQuote;
import org.onrecord.model.Topics;

/**
 * The stores of {@link Mentions}.
 *
 * @param quotes the name of the one that holds them
 * @param places the name of the one that tells where they are
 */
record MentionStores(String quotes, String places) {

  Set<StoreBuilder<?>> builders(Topics topics) {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(quotes),
            Serdes.String(),
            topics.valueSerde(IdentifiedQuote.class)),
        // cached: what an article has of a block is written once between two commits
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(places), Serdes.String(), Serdes.ByteArray())
            .withCachingEnabled());
  }

  /** For a processor that is connected to them. */
  Mentions mentions(ProcessorContext<?, ?> context) {
    return new Mentions(context.getStateStore(quotes), context.getStateStore(places));
  }
}
