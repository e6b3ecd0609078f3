/**
 * The rules of alerts: what they say, how they are written, and which of them a quote meets. What
 * becomes of a match (grouping, repeating, silence) is decided in {@code engine}.
 */
@NullMarked
package org.onrecord.alerts;

import org.jspecify.annotations.NullMarked;
