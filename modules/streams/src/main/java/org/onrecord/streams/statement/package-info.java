/** When two quotes of one speaker are one statement, and when two statements contradict. */
@NullMarked
package org.onrecord.streams.statement;

import org.jspecify.annotations.NullMarked;
