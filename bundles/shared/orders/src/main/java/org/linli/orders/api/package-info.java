/**
 * What modules with cases (工单) may ask of the orders engine, and what the engine asks of them; and
 * the working days that deadlines of modules count by. Interfaces and records only.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.6.0")
@NullMarked
package org.linli.orders.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
