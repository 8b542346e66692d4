/**
 * What modules with ledgers (台账), figures (指标) and assessments (考核) may ask of the engine, and what the engine asks of them. Interfaces
 * and records only; what they say of rules comes from rows 39, 64, 65, 73, 110 and 118 and the workflows W17 and W18 of the seed articles.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package org.linli.ledgers.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
