/** From the bytes of an import file to bound rows with line numbers. Must not know databases or operations. */
@NullMarked
package org.linli.platform.imports.internal.read;

import org.jspecify.annotations.NullMarked;
