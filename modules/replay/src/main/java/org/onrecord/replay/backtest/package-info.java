/** What rules would have fired over an archive, held against what should have been told. */
@NullMarked
package org.onrecord.replay.backtest;

import org.jspecify.annotations.NullMarked;
