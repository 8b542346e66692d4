/** Inspections of estates (巡检); what they find becomes orders. */
@NullMarked
package org.linli.property.internal.inspection;

import org.jspecify.annotations.NullMarked;
