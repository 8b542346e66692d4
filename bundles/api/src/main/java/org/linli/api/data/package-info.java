/**
 * Persistence for modules beside plain Jakarta Persistence: identifiers, per-tenant data steps,
 * keyset pages, transactions of their own.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.1.0")
@NullMarked
package org.linli.api.data;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
