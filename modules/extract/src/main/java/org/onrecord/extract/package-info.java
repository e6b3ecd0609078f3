/**
 * Text in, attributions out: who said what, to whom, and how the text puts it.
 *
 * <p>{@link org.onrecord.extract.Extractor} is the way in. All offsets at this face count Unicode
 * code points, end exclusive (W3C Web Annotation, TextPositionSelector).
 */
@NullMarked
package org.onrecord.extract;

import org.jspecify.annotations.NullMarked;
