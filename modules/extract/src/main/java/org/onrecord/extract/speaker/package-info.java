/**
 * Who a mention stands for: names found in the text and gathered into entities, and a learned
 * ranker that chooses among them, or nobody, for each attribution.
 */
@NullMarked
package org.onrecord.extract.speaker;

import org.jspecify.annotations.NullMarked;
