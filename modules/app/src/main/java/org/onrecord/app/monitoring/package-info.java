/** What whoever operates an instance sees of it: health, metrics. */
@NullMarked
package org.onrecord.app.monitoring;

import org.jspecify.annotations.NullMarked;
