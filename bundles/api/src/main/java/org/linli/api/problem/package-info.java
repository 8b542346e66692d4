/**
 * Refusals that reach a person: RFC 9457 problems with every field error at once.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.5.0")
@NullMarked
package org.linli.api.problem;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
