/**
 * Forwards events to platforms outside (上级平台报送, rows 11 and 17 of the articles). Every report is a row written in the transaction
 * that moves the case, so none is lost and none is made up. Knows nothing of any platform.
 */
@NullMarked
package org.linli.grid.internal.forwarding;

import org.jspecify.annotations.NullMarked;
