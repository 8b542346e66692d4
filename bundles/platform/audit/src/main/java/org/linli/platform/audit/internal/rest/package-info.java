/** The audit over HTTP. Must not know how rows are written. */
@NullMarked
package org.linli.platform.audit.internal.rest;

import org.jspecify.annotations.NullMarked;
