/** Every refusal and failure as an RFC 9457 problem in the caller's language. */
@NullMarked
package org.linli.platform.gateway.internal.problem;

import org.jspecify.annotations.NullMarked;
