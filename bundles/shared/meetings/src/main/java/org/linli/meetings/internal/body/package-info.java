/** Bodies and their seats. */
@NullMarked
package org.linli.meetings.internal.body;

import org.jspecify.annotations.NullMarked;
