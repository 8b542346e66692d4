/** The OpenAPI 3.1 description of what can be called, made from the resource methods and the records they exchange. */
@NullMarked
package org.linli.platform.gateway.internal.openapi;

import org.jspecify.annotations.NullMarked;
