/** How two runs differ. */
@NullMarked
package org.onrecord.replay.diff;

import org.jspecify.annotations.NullMarked;
