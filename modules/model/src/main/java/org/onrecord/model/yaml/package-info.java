/**
 * Files in YAML that people write: read field by field, so that all that is wrong in one is told at
 * once, each with its line, its column and the mend.
 */
@NullMarked
package org.onrecord.model.yaml;

import org.jspecify.annotations.NullMarked;
