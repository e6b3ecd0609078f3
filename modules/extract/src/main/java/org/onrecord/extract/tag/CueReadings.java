package org.onrecord.extract.tag;

import java.util.List;
import org.onrecord.extract.text.TokenSpan;

/**
 * A cue with its readings, best first.
 *
 * @param cue the cue
 * @param margin by how much the first pass prefers that it is a cue; negative if it doesn't
 * @param readings none empty of content
 */
record CueReadings(TokenSpan cue, float margin, List<Reading> readings) {}
