/** Passwords: what is acceptable, how they are hashed, how often they may be tried. */
@NullMarked
package org.linli.platform.identity.internal.password;

import org.jspecify.annotations.NullMarked;
