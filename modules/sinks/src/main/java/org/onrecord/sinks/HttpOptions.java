package org.onrecord.sinks;

import java.time.Duration;
import org.onrecord.model.net.Networks;

/**
 * How a receiver is reached over HTTP.
 *
 * @param timeout how long an exchange may take, from connecting to the last byte
 * @param privateNetworks the private networks that it may lead into
 * @param followRedirects whether redirects that keep the request as it is (307, 308) are followed
 */
record HttpOptions(Duration timeout, Networks privateNetworks, boolean followRedirects) {

  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(15);
}
