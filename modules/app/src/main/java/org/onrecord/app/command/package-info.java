/** The commands of the command line, one class each. */
@NullMarked
package org.onrecord.app.command;

import org.jspecify.annotations.NullMarked;
