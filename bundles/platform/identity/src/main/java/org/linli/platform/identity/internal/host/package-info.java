/** What identity keeps for the whole host: operators, sessions and tokens, sign-in attempts. */
@NullMarked
package org.linli.platform.identity.internal.host;

import org.jspecify.annotations.NullMarked;
