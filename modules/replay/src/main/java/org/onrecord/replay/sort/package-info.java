/** Sorting more than fits into memory. */
@NullMarked
package org.onrecord.replay.sort;

import org.jspecify.annotations.NullMarked;
