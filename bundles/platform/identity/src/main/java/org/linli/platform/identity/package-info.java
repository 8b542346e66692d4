/**
 * Users, roles, grants, sessions and tokens; the only bundle that touches Shiro. Must not know which
 * modules exist: it is told their permissions.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package org.linli.platform.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
