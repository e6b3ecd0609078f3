package org.onrecord.streams;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Supplies processors together with the stores they use. */
record StoreProcessorSupplier<KIn, VIn, KOut, VOut>(
    Set<StoreBuilder<?>> stores, Supplier<Processor<KIn, VIn, KOut, VOut>> processors)
    implements ProcessorSupplier<KIn, VIn, KOut, VOut> {

  StoreProcessorSupplier(
      StoreBuilder<?> store, Supplier<Processor<KIn, VIn, KOut, VOut>> processors) {
    this(Set.of(store), processors);
  }

  @Override
  public Processor<KIn, VIn, KOut, VOut> get() {
    return processors.get();
  }
}
