/** Disputes among residents and their mediation (矛盾纠纷排查化解). */
@NullMarked
package org.linli.grid.internal.dispute;

import org.jspecify.annotations.NullMarked;
