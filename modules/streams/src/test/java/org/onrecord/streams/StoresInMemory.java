package org.onrecord.streams;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Env;
import org.rocksdb.Options;
import org.rocksdb.RocksMemEnv;

/**
 * Our settings of RocksDB, its files in memory: Kafka's test driver has every store write its files
 * out after each record, which takes longer than all else.
 */
public final class StoresInMemory implements RocksDBConfigSetter {

  /**
   * One for each state folder: a memory of files looks through all that it has at each turn. None
   * is ever closed: that crashes the JVM while a store of it may still be used, and the process's
   * end frees it.
   */
  private static final Map<String, Env> MEMORIES = new ConcurrentHashMap<>();

  private final StoreSettings settings = new StoreSettings();

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configuration) {
    settings.setConfig(store, options, configuration);
    options.setEnv(
        MEMORIES.computeIfAbsent(
            (String) configuration.get(StreamsConfig.STATE_DIR_CONFIG),
            folder -> new RocksMemEnv(Env.getDefault())));
  }

  @Override
  public void close(String store, Options options) {
    settings.close(store, options);
  }
}
