/**
 * What modules with published lists (认领清单) may ask of the claims engine, and what the engine asks of them. Interfaces and records
 * only; what they say of rules comes from rows 36, 61, 69 and 116 and the workflows W8, W13 and W14 of the seed articles.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.2.0")
@NullMarked
package org.linli.claims.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
