/** The packages of modules on disk and in the host schema, and how a jar is read. */
@NullMarked
package org.linli.platform.catalogue.internal.store;

import org.jspecify.annotations.NullMarked;
