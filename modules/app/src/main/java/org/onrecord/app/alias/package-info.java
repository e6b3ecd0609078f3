/** Lists of names and of whom they stand for. */
@NullMarked
package org.onrecord.app.alias;

import org.jspecify.annotations.NullMarked;
