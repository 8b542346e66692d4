/** Operations over HTTP, as documents and as streams of events. Must not know who runs them. */
@NullMarked
package org.linli.platform.operations.internal.rest;

import org.jspecify.annotations.NullMarked;
