/** The topologies and their stores. */
@NullMarked
package org.onrecord.streams;

import org.jspecify.annotations.NullMarked;
