package org.onrecord.alerts;

import java.io.IOException;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.SingleInstanceLockFactory;

/**
 * Keeps the index in memory and in few segments: each quote's words are looked up in every one of
 * them, and that is most of what a quote costs.
 */
final class FewSegments extends MonitorConfiguration {

  private static final int SEGMENTS = 2;

  /** All segments below are of one tier. */
  private static final double FLOOR_MB = 1_000;

  private static final int BATCH = 20_000;
  private static final double BUFFER_MB = 32;

  FewSegments() {
    setQueryUpdateBufferSize(BATCH);
  }

  @Override
  public IndexWriter buildIndexWriter() throws IOException {
    return new IndexWriter(
        new ByteBuffersDirectory(
            new SingleInstanceLockFactory(),
            ByteBuffersDataOutput::new,
            ByteBuffersDirectory.OUTPUT_AS_BYTE_ARRAY),
        getIndexWriterConfig());
  }

  @Override
  protected IndexWriterConfig getIndexWriterConfig() {
    return new IndexWriterConfig(new KeywordAnalyzer())
        .setMergePolicy(
            new TieredMergePolicy().setSegmentsPerTier(SEGMENTS).setFloorSegmentMB(FLOOR_MB))
        .setMergeScheduler(new SerialMergeScheduler())
        .setRAMBufferSizeMB(BUFFER_MB);
  }
}
