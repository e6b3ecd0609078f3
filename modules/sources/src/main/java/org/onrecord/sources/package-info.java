/** Files, feeds, HTTP and archives in, articles out. */
@NullMarked
package org.onrecord.sources;

import org.jspecify.annotations.NullMarked;
