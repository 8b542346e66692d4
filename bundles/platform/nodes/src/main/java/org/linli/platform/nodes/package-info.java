/**
 * The nodes of one deployment: who they are, whether they live, and how far each has come towards the state that the database
 * wants. Must not know what that state consists of.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package org.linli.platform.nodes;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
