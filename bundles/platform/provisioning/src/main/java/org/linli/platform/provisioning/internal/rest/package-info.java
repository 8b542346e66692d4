/** Making and deleting districts over HTTP. */
@NullMarked
package org.linli.platform.provisioning.internal.rest;

import org.jspecify.annotations.NullMarked;
