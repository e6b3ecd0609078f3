/**
 * Scores extracted attributions against annotated ones.
 *
 * <p>The figures are defined on word tokens of the text. An attribution nested in another (its cue
 * stands inside the other's content) is left out on both sides. A system attribution meets a gold
 * one when their contents overlap with a token F1 of at least 0.5, one to one, best first.
 */
@NullMarked
package org.onrecord.extract.eval;

import org.jspecify.annotations.NullMarked;
