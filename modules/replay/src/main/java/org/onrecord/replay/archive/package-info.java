/** What is replayed: read from wherever it is, and put in one order. */
@NullMarked
package org.onrecord.replay.archive;

import org.jspecify.annotations.NullMarked;
