/**
 * The registry of tenants in memory and its registrar. Must not know users, versions of modules or how a request found
 * its tenant.
 */
@NullMarked
package org.linli.platform.tenancy.internal;

import org.jspecify.annotations.NullMarked;
