/** Faults done on purpose to processes of our own, and whether anything was lost by them. */
@NullMarked
package org.onrecord.app.chaos;

import org.jspecify.annotations.NullMarked;
