/** Annotated articles, as read from the JSON lines that training and evaluation use. */
@NullMarked
package org.onrecord.extract.corpus;

import org.jspecify.annotations.NullMarked;
