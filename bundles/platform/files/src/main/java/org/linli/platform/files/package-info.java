/**
 * What other bundles of the platform may have of the attachments: the folder that the nodes of one database share, and pictures without
 * what they tell about their makers.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package org.linli.platform.files;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
