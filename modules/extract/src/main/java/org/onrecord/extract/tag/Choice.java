package org.onrecord.extract.tag;

/**
 * A cue with the reading chosen for it.
 *
 * @param probability that the cue attributes something, and much as this reading has it
 */
record Choice(CueReadings cue, Reading reading, double probability) {}
