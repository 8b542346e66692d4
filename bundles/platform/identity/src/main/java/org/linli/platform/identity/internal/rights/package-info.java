/** From roles and grants to what one person may do where; mostly pure. */
@NullMarked
package org.linli.platform.identity.internal.rights;

import org.jspecify.annotations.NullMarked;
