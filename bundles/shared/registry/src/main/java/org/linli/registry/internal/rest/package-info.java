/**
 * The registers over HTTP, below {@code /t/{tenant}/api/registry/}.
 */
@NullMarked
package org.linli.registry.internal.rest;

import org.jspecify.annotations.NullMarked;
