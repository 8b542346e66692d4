/**
 * Encryption of whole files of districts, for the bundles of the platform that keep some. Single values are encrypted through
 * {@link org.linli.api.crypto.FieldCipher}.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package org.linli.platform.crypto;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
