/** What finds attributions in a document, one class each for a way of finding them. */
@NullMarked
package org.onrecord.extract.find;

import org.jspecify.annotations.NullMarked;
