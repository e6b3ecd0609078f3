/** The command line, configuration and wiring. */
@NullMarked
package org.onrecord.app;

import org.jspecify.annotations.NullMarked;
