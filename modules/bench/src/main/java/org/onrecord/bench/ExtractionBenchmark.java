package org.onrecord.bench;

import java.util.concurrent.TimeUnit;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Extractor;
import org.onrecord.extract.text.Document;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Articles a second on one thread, the extractor warm; with {@code -prof gc} bytes an article. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 6, time = 5)
@Measurement(iterations = 5, time = 4)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC"})
public class ExtractionBenchmark {

  private final Extractor extractor = Extractor.english();

  /** The whole of it. */
  @Benchmark
  public Extraction extract(Texts texts) {
    return extractor.extract(texts.next());
  }

  /** Of that, cutting the text into tokens, blocks, sentences and quotations. */
  @Benchmark
  public Document read(Texts texts) {
    return Document.of(texts.next());
  }
}
