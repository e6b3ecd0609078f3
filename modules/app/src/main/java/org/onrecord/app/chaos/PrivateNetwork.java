package org.onrecord.app.chaos;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A bridge of this machine, with a network namespace for each broker, whose cable can be pulled.
 * Takes root, and Linux's {@code ip}.
 */
final class PrivateNetwork implements Network {

  /** Of the range that RFC 2544 sets aside for measuring, so that nobody's own is hidden. */
  private static final String ADDRESSES = "198.18.207.";

  private static final String BITS = "/24";
  private static final String BRIDGE = "onrecord-chaos";
  private static final String NAMESPACE = BRIDGE + "-";
  private static final String CABLE = "onrecord-";

  private final int brokers;
  private final AtExit end = new AtExit(this::remove, "network-remover");

  private PrivateNetwork(int brokers) {
    this.brokers = brokers;
  }

  /** Why there can be none on this machine; empty if there can. */
  static Optional<String> lacking() {
    Optional<String> lacking = Commands.lacking("ip", "link", "add", BRIDGE, "type", "bridge");
    if (lacking.isEmpty()) {
      Commands.attempt("ip", "link", "delete", BRIDGE);
    }
    return lacking;
  }

  /** Makes one for so many brokers. */
  static PrivateNetwork create(int brokers) throws IOException, InterruptedException {
    PrivateNetwork network = new PrivateNetwork(brokers);
    Commands.run("ip", "link", "add", BRIDGE, "type", "bridge");
    Commands.run("ip", "address", "add", ADDRESSES + "254" + BITS, "dev", BRIDGE);
    Commands.run("ip", "link", "set", BRIDGE, "up");
    for (int i = 0; i < brokers; i++) {
      network.connect(i);
    }
    return network;
  }

  private void connect(int broker) throws IOException, InterruptedException {
    String inside = "ip -n " + NAMESPACE + broker + " ";
    Commands.run("ip", "netns", "add", NAMESPACE + broker);
    Commands.run(
        "ip link add %s%d type veth peer name eth0 netns %s%d"
            .formatted(CABLE, broker, NAMESPACE, broker)
            .split(" "));
    Commands.run("ip", "link", "set", CABLE + broker, "master", BRIDGE, "up");
    Commands.run((inside + "address add " + address(broker) + BITS + " dev eth0").split(" "));
    Commands.run((inside + "link set eth0 up").split(" "));
    Commands.run((inside + "link set lo up").split(" "));
  }

  @Override
  public String address(int broker) {
    return ADDRESSES + (broker + 1);
  }

  @Override
  public List<String> prefix(int broker) {
    return List.of("ip", "netns", "exec", NAMESPACE + broker);
  }

  @Override
  public void cutOff(int broker) throws IOException, InterruptedException {
    Commands.run("ip", "link", "set", CABLE + broker, "down");
  }

  @Override
  public void reconnect(int broker) throws IOException, InterruptedException {
    Commands.run("ip", "link", "set", CABLE + broker, "up");
  }

  private void remove() {
    for (int i = 0; i < brokers; i++) {
      Commands.attempt("ip", "netns", "delete", NAMESPACE + i);
      Commands.attempt("ip", "link", "delete", CABLE + i);
    }
    Commands.attempt("ip", "link", "delete", BRIDGE);
  }

  @Override
  public void close() {
    end.close();
  }
}
