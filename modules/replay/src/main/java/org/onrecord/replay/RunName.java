package org.onrecord.replay;

import java.util.regex.Pattern;

/**
 * A run's name, and what is called by it. All that a run has on a broker and in a registry begins
 * with its prefix: topics, those that Kafka Streams makes, consumer group, transactional ids,
 * subjects. So it can be told from what is live, given rights and quotas of its own, and removed.
 *
 * @param name a small letter or digit, then more of these, {@code -} or {@code _}
 * @param topicPrefix what the names of live topics begin with
 */
public record RunName(String name, String topicPrefix) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  /**
   * @throws ReplayException if it can't be a name
   */
  public RunName {
    if (!NAME.matcher(name).matches()) {
      throw new ReplayException(
          "'%s' can't be a run's name: use small letters, digits, - and _, 64 at most"
              .formatted(name));
    }
  }

  /** What all of its names begin with. No other run's prefix begins with it: names have no dots. */
  public String prefix() {
    return topicPrefix + "replay." + name + ".";
  }

  /** The topology's {@code application.id}. */
  public String applicationId() {
    return prefix() + "topology";
  }

  /** The {@code client.id} and {@code transactional.id} of the producer that feeds it. */
  public String feederId() {
    return prefix() + "feeder";
  }
}
