/**
 * Finds attributions by two passes of sequence labelling, as semantic role labellers do: first the
 * cues, then each cue's own source and content.
 */
@NullMarked
package org.onrecord.extract.tag;

import org.jspecify.annotations.NullMarked;
