/**
 * Checks the signed list of files against the jar and the registered keys.
 */
@NullMarked
package org.linli.platform.admission.internal.signature;

import org.jspecify.annotations.NullMarked;
