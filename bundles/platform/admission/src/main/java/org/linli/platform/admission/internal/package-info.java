/**
 * How the rules are put together.
 */
@NullMarked
package org.linli.platform.admission.internal;

import org.jspecify.annotations.NullMarked;
