@NullMarked
package org.onrecord.extract.speaker;

import org.jspecify.annotations.NullMarked;
