/**
 * Who calls and what that person may do where.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.2.0")
@NullMarked
package org.linli.api.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
