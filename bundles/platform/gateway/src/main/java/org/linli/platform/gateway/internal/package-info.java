/**
 * HTTP: Jetty and Jersey, tenant and caller of a request, routing to instances, problems, limits,
 * OpenAPI. The only bundle that touches Jetty and Jersey. Must not know any module.
 */
@NullMarked
package org.linli.platform.gateway.internal;

import org.jspecify.annotations.NullMarked;
