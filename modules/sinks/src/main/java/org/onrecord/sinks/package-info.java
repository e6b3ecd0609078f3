/**
 * Alerts delivered to those who asked for them.
 *
 * <p>Each receiver reads the topic of alerts in a consumer group of its own, so that none waits for
 * another. An alert counts as done when the receiver has taken it, or when it has been put among
 * the undelivered: only then is its offset committed. What a crash leaves uncommitted is sent
 * again, under the same id.
 */
@NullMarked
package org.onrecord.sinks;

import org.jspecify.annotations.NullMarked;
