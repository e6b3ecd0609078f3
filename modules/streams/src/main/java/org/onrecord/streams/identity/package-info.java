/**
 * Who a name stands for across articles: forms of names and what they have in common, and the
 * choice among the speakers that are known by then. Knows no Kafka.
 *
 * <p>Forms that may be of one speaker share a {@linkplain NameForm#block() block}, so all evidence
 * that bears on a choice is in one place.
 */
@NullMarked
package org.onrecord.streams.identity;

import org.jspecify.annotations.NullMarked;
