package org.onrecord.extract.tag;

/**
 * A cue with the reading chosen for it.
 *
 * @param place the cue's place in the list of those that might be cues
 * @param probability that the cue attributes something, and much as this reading has it
 */
record Choice(int place, CueReadings cue, Reading reading, double probability) {}
