/** Jetty: listening, strict parsing, who is calling where, and the way to the right application. */
@NullMarked
package org.linli.platform.gateway.internal.http;

import org.jspecify.annotations.NullMarked;
