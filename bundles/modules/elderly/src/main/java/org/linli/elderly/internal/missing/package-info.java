/** Call-outs for missing elders (走失老人应急搜寻, W27). Must not know the module grid, whose emergencies run in the same process. */
@NullMarked
package org.linli.elderly.internal.missing;

import org.jspecify.annotations.NullMarked;
