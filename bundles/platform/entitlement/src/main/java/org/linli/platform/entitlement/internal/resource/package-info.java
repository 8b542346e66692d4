/** A district's modules over HTTP. */
@NullMarked
package org.linli.platform.entitlement.internal.resource;

import org.jspecify.annotations.NullMarked;
