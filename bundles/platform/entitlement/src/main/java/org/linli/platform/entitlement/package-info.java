/**
 * Which tenant runs which module version: plan, operation, reconcile, go back, purge. Must not know
 * HTTP routing or JDBC.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package org.linli.platform.entitlement;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
