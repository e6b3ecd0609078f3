/** Who may do what on a broker that asks. */
@NullMarked
package org.onrecord.app.access;

import org.jspecify.annotations.NullMarked;
