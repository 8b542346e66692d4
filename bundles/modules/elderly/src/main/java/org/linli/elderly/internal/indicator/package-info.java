/** Figures of the module that can be checked (指标). Must not keep anything of its own. */
@NullMarked
package org.linli.elderly.internal.indicator;

import org.jspecify.annotations.NullMarked;
