/**
 * Who may ship modules (供应商): names, prefixes and signing keys. Must not know which modules there are.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package org.linli.platform.vendors;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
