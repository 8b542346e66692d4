/** Strict JSON in, plain JSON out, merge patches; every fault of a body is reported at once with its pointer. */
@NullMarked
package org.linli.platform.gateway.internal.json;

import org.jspecify.annotations.NullMarked;
