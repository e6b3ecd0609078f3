/** JMH benchmarks of what has a speed to keep. */
@NullMarked
package org.onrecord.bench;

import org.jspecify.annotations.NullMarked;
