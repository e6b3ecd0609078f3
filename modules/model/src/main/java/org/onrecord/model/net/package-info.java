/** What everything that goes out over HTTP needs to know. */
@NullMarked
package org.onrecord.model.net;

import org.jspecify.annotations.NullMarked;
