/** A Kafka broker and a Confluent-compatible schema registry in one process. */
@NullMarked
package org.onrecord.embedded;

import org.jspecify.annotations.NullMarked;
