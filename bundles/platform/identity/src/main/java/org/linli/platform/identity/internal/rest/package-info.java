/** The HTTP resources of identity. */
@NullMarked
package org.linli.platform.identity.internal.rest;

import org.jspecify.annotations.NullMarked;
