/**
 * What somebody sees of a district before signing in: its name, logo and colour, where to ring up, whether it is in service. Must not
 * know modules, and tells nothing that a stranger may not know.
 */
@NullMarked
package org.linli.platform.entrance.internal;

import org.jspecify.annotations.NullMarked;
