/** Emergency call-outs (应急处置): a missing elderly person, a call for blood, help among neighbours (W27). */
@NullMarked
package org.linli.grid.internal.emergency;

import org.jspecify.annotations.NullMarked;
