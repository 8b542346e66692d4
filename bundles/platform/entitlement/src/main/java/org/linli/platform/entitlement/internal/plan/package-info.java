/** Pure planning of a tenant's change: values in, a plan out, no input or output. */
@NullMarked
package org.linli.platform.entitlement.internal.plan;

import org.jspecify.annotations.NullMarked;
