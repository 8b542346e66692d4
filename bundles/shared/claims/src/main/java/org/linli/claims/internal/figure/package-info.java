/** Figures that can be checked (指标). */
@NullMarked
package org.linli.claims.internal.figure;

import org.jspecify.annotations.NullMarked;
