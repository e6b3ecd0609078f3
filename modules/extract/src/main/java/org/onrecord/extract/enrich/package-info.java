/** What is told of an attribution beyond its content, cue and source: one class for each thing. */
@NullMarked
package org.onrecord.extract.enrich;

import org.jspecify.annotations.NullMarked;
