/** Vendors in rows of the host schema, and over HTTP. */
@NullMarked
package org.linli.platform.vendors.internal;

import org.jspecify.annotations.NullMarked;
