package org.onrecord.alerts;

import java.time.Duration;

/**
 * How much a speaker has to be quoted: in the last window as many quotes as {@code times} the mean
 * of such windows in the trailing time before it.
 *
 * @param window the window
 * @param trailing the time before the window that the mean is taken over, at least two windows
 * @param times how many times the mean, more than 1
 * @param atLeast how many quotes at least, whatever the mean; 1 or more
 */
public record Volume(Duration window, Duration trailing, double times, int atLeast) {}
