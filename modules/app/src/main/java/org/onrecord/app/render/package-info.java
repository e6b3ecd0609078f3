/** Records and extractions as text for people and as JSON. */
@NullMarked
package org.onrecord.app.render;

import org.jspecify.annotations.NullMarked;
