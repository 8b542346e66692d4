/** The ends of all chains as the host remembers them, apart from the rows themselves. */
@NullMarked
package org.linli.platform.audit.internal.head;

import org.jspecify.annotations.NullMarked;
