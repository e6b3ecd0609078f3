package org.onrecord.sources;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.onrecord.model.net.Networks;

/**
 * Keeps feeds and redirects from leading into private networks: what a stranger writes into a feed
 * must not fetch a router's page or a cloud's credentials. The host that the user named may be
 * anywhere.
 *
 * <p>Java's HTTP client looks the name up again and can't be given an address. It gets the answer
 * that was checked, since Java keeps answers for 30 seconds ({@code networkaddress.cache.ttl}); a
 * name that changes its address just as that time ends would get through. Through a proxy, the
 * proxy looks the name up.
 */
final class AddressGuard {

  private final URI named;
  private final Networks open;

  /**
   * @param named the address that the user named
   * @param open the private networks that anybody may lead into
   */
  AddressGuard(URI named, Networks open) {
    this.named = named;
    this.open = open;
  }

  /**
   * @throws BadInputException if nobody but the user may lead there
   */
  void check(URI uri) throws BadInputException {
    if (isNamed(uri)) {
      return;
    }
    for (InetAddress address : addresses(uri.getHost())) {
      if (Networks.SPECIAL.contain(address) && !open.contain(address)) {
        throw new BadInputException(
            "not fetched: it leads to %s at %s, which is no public address"
                .formatted(uri.getHost(), address.getHostAddress()),
            "name the address itself as a source, or open its network with private.networks");
      }
    }
  }

  /** The same host, at the port that was named or one that the web uses. */
  private boolean isNamed(URI uri) {
    return named.getHost().equalsIgnoreCase(uri.getHost())
        && (uri.getPort() == -1 || uri.getPort() == named.getPort());
  }

  /** None for an unknown host: the client says so itself, or a proxy knows it. */
  private static InetAddress[] addresses(String host) {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      return new InetAddress[0];
    }
  }
}
