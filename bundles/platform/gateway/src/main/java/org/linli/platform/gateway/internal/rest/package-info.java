/** Jersey: one application per space and per module instance, and what happens around each resource method. */
@NullMarked
package org.linli.platform.gateway.internal.rest;

import org.jspecify.annotations.NullMarked;
