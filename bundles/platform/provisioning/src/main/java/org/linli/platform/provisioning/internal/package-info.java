/**
 * Brings districts into being from profiles: tenant, module mix, accounts, sample data. Must not know
 * what a module does.
 */
@NullMarked
package org.linli.platform.provisioning.internal;

import org.jspecify.annotations.NullMarked;
