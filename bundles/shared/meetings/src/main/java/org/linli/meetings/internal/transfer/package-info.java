/** Bulk imports and rows of demonstrations. */
@NullMarked
package org.linli.meetings.internal.transfer;

import org.jspecify.annotations.NullMarked;
