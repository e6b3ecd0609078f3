/**
 * A text as extraction sees it: tokens, sentences, blocks and quotations, with offsets in UTF-16
 * units ({@code char}s) of the text, which is kept verbatim.
 *
 * <p>Everything here takes time linear in the text's length and accepts any string.
 */
@NullMarked
package org.onrecord.extract.text;

import org.jspecify.annotations.NullMarked;
