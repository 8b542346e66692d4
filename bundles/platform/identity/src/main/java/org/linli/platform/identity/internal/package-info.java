/**
 * Accounts, credentials, roles and grants, and who is calling. Must not know which modules exist, nor how a request
 * reaches it.
 */
@NullMarked
package org.linli.platform.identity.internal;

import org.jspecify.annotations.NullMarked;
