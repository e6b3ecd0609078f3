package org.onrecord.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Env;
import org.rocksdb.Options;
import org.rocksdb.RocksMemEnv;

/**
 * Our settings of RocksDB, its files in memory: Kafka's test driver has every store write its files
 * out after each record, which takes longer than all else.
 */
public final class StoresInMemory implements RocksDBConfigSetter {

  private static final Env MEMORY = new RocksMemEnv(Env.getDefault());

  private final StoreSettings settings = new StoreSettings();

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configuration) {
    settings.setConfig(store, options, configuration);
    options.setEnv(MEMORY);
  }

  @Override
  public void close(String store, Options options) {
    settings.close(store, options);
  }
}
