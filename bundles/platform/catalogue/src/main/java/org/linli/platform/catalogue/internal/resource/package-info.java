/** The catalogue over HTTP. */
@NullMarked
package org.linli.platform.catalogue.internal.resource;

import org.jspecify.annotations.NullMarked;
