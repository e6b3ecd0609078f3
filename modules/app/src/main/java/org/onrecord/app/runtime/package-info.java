/** What the commands run on: broker, registry, topics and topology, wired together. */
@NullMarked
package org.onrecord.app.runtime;

import org.jspecify.annotations.NullMarked;
