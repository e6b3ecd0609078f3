package org.onrecord.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * How the stores use disk and memory. Compressed, which by default they are not: quotes of one
 * article, and profiles, repeat much. And with one cache for all stores of the process, write
 * buffers included, where by default each store of each partition takes 50 MB and its write buffers
 * 48 MB. Public for Kafka Streams, which makes it.
 */
public final class StoreSettings implements RocksDBConfigSetter {

  private static final long CACHE_BYTES = 96L * 1024 * 1024;
  private static final long WRITE_BUFFER_BYTES = 48L * 1024 * 1024;

  /**
   * What a store takes at its first write. RocksDB's own 1 MB, times some fifty stores of four
   * partitions, is more than all may have together: then each write flushes.
   */
  private static final long ARENA_BYTES = 64L * 1024;

  private static final Cache CACHE = new LRUCache(CACHE_BYTES);
  private static final WriteBufferManager WRITE_BUFFERS =
      new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    options.setCompressionType(CompressionType.LZ4_COMPRESSION);
    options.setWriteBufferManager(WRITE_BUFFERS);
    options.setArenaBlockSize(ARENA_BYTES);
    // changed, not made anew, which would lose the Bloom filter
    var table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
  }

  /** Nothing to close: the cache is the process's. */
  @Override
  public void close(String storeName, Options options) {}
}
