package org.onrecord.model.net;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Blocks of IP addresses. */
public final class Networks {

  /** Four numbers, or an IPv6 address: neither "10.1" nor "*" nor nothing. */
  private static final IPAddressStringParameters PLAIN =
      new IPAddressStringParameters.Builder()
          .allow_inet_aton(false)
          .allowAll(false)
          .allowEmpty(false)
          .toParams();

  /** No address at all. */
  public static final Networks NONE = new Networks(List.of());

  /**
   * What isn't the public internet, by IANA's registries of special-purpose addresses, with
   * multicast and the tunnels that lead to any IPv4 address.
   */
  public static final Networks SPECIAL =
      parse(
          List.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "fc00::/7",
              "fe80::/9",
              "ff00::/8"));

  private final List<IPAddress> blocks;

  private Networks(List<IPAddress> blocks) {
    this.blocks = List.copyOf(blocks);
  }

  /**
   * The networks that are written as {@code 10.1.0.0/16}, {@code fd12::/64} or a single address.
   *
   * @throws IllegalArgumentException naming what is none
   */
  public static Networks parse(List<String> texts) {
    List<IPAddress> blocks = new ArrayList<>();
    for (String text : texts) {
      IPAddress block = new IPAddressString(text, PLAIN).getAddress();
      if (block == null) {
        throw new IllegalArgumentException(text + " is no network, as 10.1.0.0/16 is");
      }
      blocks.add(block.toPrefixBlock());
    }
    return new Networks(blocks);
  }

  /** Whether {@code address} is in one of them, however it is written. */
  public boolean contain(InetAddress address) {
    IPAddress ip = new IPAddressGenerator().from(address);
    // networks without IPv4 reach it through 64:ff9b::/96 (RFC 6052)
    IPAddress meant =
        ip.isIPv6() && ip.toIPv6().isWellKnownIPv4Translatable()
            ? ip.toIPv6().getEmbeddedIPv4Address()
            : ip;
    return blocks.stream().anyMatch(block -> block.contains(meant));
  }
}
