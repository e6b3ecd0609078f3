package org.onrecord.sinks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.onrecord.model.net.Networks;

/**
 * Looks names up for the HTTP client, which connects to the very addresses that are checked here: a
 * name that changes its address between check and connection (DNS rebinding) gains nothing.
 */
final class GuardedResolver implements DnsResolver {

  /** An address that nobody opened. */
  static final class RefusedAddressException extends UnknownHostException {

    RefusedAddressException(String host, InetAddress address) {
      super(
          "leads to %s at %s, which is no public address: open its network with private_networks"
              .formatted(host, address.getHostAddress()));
    }
  }

  private final Networks open;

  /**
   * @param open the private networks that may be led into
   */
  GuardedResolver(Networks open) {
    this.open = open;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    for (InetAddress address : addresses) {
      if (Networks.SPECIAL.contain(address) && !open.contain(address)) {
        throw new RefusedAddressException(host, address);
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
  }
}
