package org.onrecord.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "169.254.169.254",
        "172.31.255.255",
        "192.168.1.1",
        "224.0.0.1",
        "255.255.255.255",
        "[::]",
        "[::1]",
        "[::127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "[64:ff9b::10.0.0.1]",
        "[2002:0a00:0001::1]",
        "[fd12:3456::1]",
        "[fe80::1]",
        "[fec0::1]",
        "[ff02::1]"
      })
  void thisIsNoPublicAddress(String address) throws Exception {
    assertThat(Networks.SPECIAL.contain(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "223.255.255.255",
        "[2606:4700::1111]",
        "[2a00:1450:4001::200e]",
        "[::ffff:8.8.8.8]",
        "[64:ff9b::8.8.8.8]"
      })
  void thisIsAPublicAddress(String address) throws Exception {
    assertThat(Networks.SPECIAL.contain(InetAddress.getByName(address))).isFalse();
  }

  @Test
  void readsBlocksAndSingleAddresses() throws Exception {
    Networks networks = Networks.parse(List.of("10.1.0.0/16", "192.168.7.9", "fd12::/64"));

    assertThat(networks.contain(InetAddress.getByName("10.1.255.3"))).isTrue();
    assertThat(networks.contain(InetAddress.getByName("10.2.0.0"))).isFalse();
    assertThat(networks.contain(InetAddress.getByName("192.168.7.9"))).isTrue();
    assertThat(networks.contain(InetAddress.getByName("192.168.7.8"))).isFalse();
    assertThat(networks.contain(InetAddress.getByName("fd12::3"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "10.1.0.0/40", "10.1.0", "intranet", "10.1.0.0/x"})
  void whatIsNoNetworkIsSaid(String text) {
    assertThatThrownBy(() -> Networks.parse(List.of("10.0.0.0/8", text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(text + " is no network, as 10.1.0.0/16 is");
  }
}
