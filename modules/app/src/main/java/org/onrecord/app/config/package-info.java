/** Where settings come from, and what is in force. */
@NullMarked
package org.onrecord.app.config;

import org.jspecify.annotations.NullMarked;
