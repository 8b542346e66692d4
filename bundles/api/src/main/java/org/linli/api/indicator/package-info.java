/**
 * Figures that can be checked: numerator, denominator, formula, period, and the rows behind them; {@link
 * org.linli.api.indicator.Figures} counts those of a module by their rules.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.2.0")
@NullMarked
package org.linli.api.indicator;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
