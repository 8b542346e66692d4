/** Projects of estates: renovations that residents watch (W12), improvements that they pay for, use of the maintenance fund; with their money. */
@NullMarked
package org.linli.property.internal.project;

import org.jspecify.annotations.NullMarked;
