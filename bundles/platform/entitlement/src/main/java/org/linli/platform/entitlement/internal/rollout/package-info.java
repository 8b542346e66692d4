/** One change in many districts, group after group, as one operation of the host. */
@NullMarked
package org.linli.platform.entitlement.internal.rollout;

import org.jspecify.annotations.NullMarked;
