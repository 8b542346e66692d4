/** Sign-in, sessions and tokens. */
@NullMarked
package org.linli.platform.identity.internal.signin;

import org.jspecify.annotations.NullMarked;
