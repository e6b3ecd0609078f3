package org.onrecord.streams;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Supplies processors together with the one store they use. */
record StoreProcessorSupplier<KIn, VIn, KOut, VOut>(
    StoreBuilder<?> store, Supplier<Processor<KIn, VIn, KOut, VOut>> processors)
    implements ProcessorSupplier<KIn, VIn, KOut, VOut> {

  @Override
  public Processor<KIn, VIn, KOut, VOut> get() {
    return processors.get();
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(store);
  }
}
