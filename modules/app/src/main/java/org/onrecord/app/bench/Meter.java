package org.onrecord.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What an application of Kafka Streams in this process has done and used until now.
 *
 * @param application its {@code application.id}
 */
record Meter(String application) {

  /** Tells how many records each producer of Kafka Streams has sent. */
  private static final String PRODUCERS = "kafka.producer:type=producer-metrics,client-id=%s-*";

  private static final String SENT = "record-send-total";
  private static final String STREAM_THREAD = "-StreamThread-";

  /** How many records its producers have sent, to changelogs and all. */
  long written() {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      double sent = 0;
      for (ObjectName producer :
          beans.queryNames(new ObjectName(PRODUCERS.formatted(application)), null)) {
        sent += (double) beans.getAttribute(producer, SENT);
      }
      return Math.round(sent);
    } catch (JMException e) {
      throw new IllegalStateException("no metrics of the producers of " + application, e);
    }
  }

  /** The CPU time of its stream threads, in nanoseconds. */
  long cpu() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && isStreamThread(thread.getThreadName())) {
        nanos += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return nanos;
  }

  /** Threads of their clients have other names before the application's. */
  private boolean isStreamThread(String name) {
    return name.startsWith(application + "-") && name.contains(STREAM_THREAD);
  }
}
