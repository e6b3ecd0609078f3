/** How fast the whole of it is, beside a topology that does nothing. */
@NullMarked
package org.onrecord.app.bench;

import org.jspecify.annotations.NullMarked;
