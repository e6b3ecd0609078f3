/**
 * How right the joins across articles are, by pairs of places that people labelled.
 *
 * <p>Each labelled place is aligned with an extracted quote, by the overlap of spans. A pair both
 * of whose ends were found is judged: what the topology says of the two quotes against the label.
 * Precision and recall are over the judged pairs; the others are counted apart.
 */
@NullMarked
package org.onrecord.app.eval;

import org.jspecify.annotations.NullMarked;
