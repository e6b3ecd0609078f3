package org.onrecord.app.chaos;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A bridge, with a network namespace for each broker, whose cable can be pulled. Takes root, and
 * Linux's {@code ip}.
 *
 * <p>The bridge is in a namespace of its own, which this machine is connected with like a broker:
 * where a container engine has been, this machine's rules drop what its own bridges forward.
 */
final class PrivateNetwork implements Network {

  /** Of the range that RFC 2544 sets aside for measuring, so that nobody's own is hidden. */
  private static final String ADDRESSES = "198.18.207.";

  private static final String BITS = "/24";

  /** The bridge's namespace, and this machine's end of its cable to there. */
  private static final String HUB = "onrecord-chaos";

  private static final String NAMESPACE = HUB + "-";
  private static final String BRIDGE = "bridge";
  private static final String CABLE = "broker-";
  private static final String CABLE_OF_MACHINE = "machine";

  private final int brokers;
  private final AtExit end = new AtExit(this::remove, "network-remover");

  private PrivateNetwork(int brokers) {
    this.brokers = brokers;
  }

  /** Why there can be none on this machine; empty if there can. */
  static Optional<String> lacking() {
    Optional<String> lacking = Commands.lacking("ip", "netns", "add", HUB);
    if (lacking.isEmpty()) {
      Commands.attempt("ip", "netns", "delete", HUB);
    }
    return lacking;
  }

  /** Makes one for so many brokers. */
  static PrivateNetwork create(int brokers) throws IOException, InterruptedException {
    PrivateNetwork network = new PrivateNetwork(brokers);
    run("ip netns add " + HUB);
    run(inHub("link add " + BRIDGE + " type bridge"));
    run(inHub("link set " + BRIDGE + " up"));
    run("ip link add %s type veth peer name %s netns %s".formatted(HUB, CABLE_OF_MACHINE, HUB));
    run(inHub("link set " + CABLE_OF_MACHINE + " master " + BRIDGE + " up"));
    run("ip address add " + ADDRESSES + "254" + BITS + " dev " + HUB);
    run("ip link set " + HUB + " up");
    for (int i = 0; i < brokers; i++) {
      network.connect(i);
    }
    return network;
  }

  private void connect(int broker) throws IOException, InterruptedException {
    String namespace = NAMESPACE + broker;
    run("ip netns add " + namespace);
    run(inHub("link add " + CABLE + broker + " type veth peer name eth0 netns " + namespace));
    run(inHub("link set " + CABLE + broker + " master " + BRIDGE + " up"));
    String inside = "ip -n " + namespace + " ";
    run(inside + "address add " + address(broker) + BITS + " dev eth0");
    run(inside + "link set eth0 up");
    run(inside + "link set lo up");
  }

  private static String inHub(String command) {
    return "ip -n " + HUB + " " + command;
  }

  private static void run(String command) throws IOException, InterruptedException {
    Commands.run(command.split(" "));
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
    run(inHub("link set " + CABLE + broker + " down"));
  }

  @Override
  public void reconnect(int broker) throws IOException, InterruptedException {
    run(inHub("link set " + CABLE + broker + " up"));
  }

  private void remove() {
    for (int i = 0; i < brokers; i++) {
      Commands.attempt("ip", "netns", "delete", NAMESPACE + i);
    }
    Commands.attempt("ip", "link", "delete", HUB);
    Commands.attempt("ip", "netns", "delete", HUB);
  }

  @Override
  public void close() {
    end.close();
  }
}
