/** Drops what only old versions of a module need, once no district needs them: an operation of the host. */
@NullMarked
package org.linli.platform.entitlement.internal.contract;

import org.jspecify.annotations.NullMarked;
