/** HTTP resources. Must not decide anything. */
@NullMarked
package org.linli.claims.internal.rest;

import org.jspecify.annotations.NullMarked;
