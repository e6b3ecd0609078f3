package org.onrecord.streams;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.onrecord.extract.Extraction;

/** An instance of the scripted flow in observed order, in a process that can be killed. */
final class ReplayInstance {

  private ReplayInstance() {}

  static Process start(
      String name, int partitions, String registryUrl, Map<String, Object> settings)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ReplayInstance.class.getName(),
                name,
                Integer.toString(partitions),
                registryUrl));
    settings.forEach((key, value) -> command.add(key + "=" + value));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/replay-instance.log")))
        .start();
  }

  /** Runs until it is killed. */
  public static void main(String[] args) {
    Map<String, Object> settings = new HashMap<>();
    for (String setting : List.of(args).subList(3, args.length)) {
      String[] parts = setting.split("=", 2);
      settings.put(parts[0], parts[1]);
    }
    var topics = ReplayRig.topics(args[2], args[0]);
    QuoteStreams.start(
            topics,
            new QuoteTopology(topics, ReplayInstance::extract, ScriptedExtractor.VERSION)
                .inObservedOrder(Integer.parseInt(args[1])),
            settings)
        .stopped()
        .join();
  }

  /** Slowly enough to be killed in the midst of it. */
  static Extraction extract(String text) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    return ScriptedExtractor.extract(text);
  }
}
