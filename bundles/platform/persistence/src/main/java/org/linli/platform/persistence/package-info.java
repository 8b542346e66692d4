/**
 * Transactions bound to one tenant, persistence units and schema migrations on Derby and PostgreSQL,
 * with both fences. The only bundle that touches JDBC and EclipseLink. Must not know what a district,
 * a user or a module is.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.1.0")
@NullMarked
package org.linli.platform.persistence;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
