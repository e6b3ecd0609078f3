/** Avro records, typed topics, serdes, keys and ids. */
@NullMarked
package org.onrecord.model;

import org.jspecify.annotations.NullMarked;
