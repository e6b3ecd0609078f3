/**
 * What becomes of what rules find: how long it has to hold, with what it is sent, when again, what
 * keeps it back, and what takes it back. The times are those of the records; what comes out depends
 * on the events of a rule alone, in their order, and on no clock.
 */
@NullMarked
package org.onrecord.alerts.engine;

import org.jspecify.annotations.NullMarked;
