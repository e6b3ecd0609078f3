/** Trains the weights that extraction ships with. */
@NullMarked
package org.onrecord.train;

import org.jspecify.annotations.NullMarked;
