/**
 * Append-only audit in the tenant's own transaction, sealed into a hash chain afterwards. Must not
 * know what the actions mean.
 */
@NullMarked
package org.linli.platform.audit.internal;

import org.jspecify.annotations.NullMarked;
