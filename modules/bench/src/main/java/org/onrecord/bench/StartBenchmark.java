package org.onrecord.bench;

import java.util.concurrent.TimeUnit;
import org.onrecord.extract.Extraction;
import org.onrecord.extract.Extractor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** From a fresh virtual machine to the first article's attributions, one of them per machine. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Measurement(iterations = 1)
@Fork(
    value = 8,
    jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC"})
public class StartBenchmark {

  /** Loads the weights and reads one article. */
  @Benchmark
  public Extraction firstResult(Texts texts) {
    return Extractor.english().extract(texts.next());
  }
}
