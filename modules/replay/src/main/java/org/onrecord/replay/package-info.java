/** The topologies over an archive, without a broker. */
@NullMarked
package org.onrecord.replay;

import org.jspecify.annotations.NullMarked;
