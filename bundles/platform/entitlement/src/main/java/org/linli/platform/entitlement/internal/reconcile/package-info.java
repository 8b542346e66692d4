/** Carries plans out as recorded idempotent steps, each with an undo. */
@NullMarked
package org.linli.platform.entitlement.internal.reconcile;

import org.jspecify.annotations.NullMarked;
