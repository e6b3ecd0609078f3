/** The log: lines for people, or JSON for machines. */
@NullMarked
package org.onrecord.app.logging;

import org.jspecify.annotations.NullMarked;
