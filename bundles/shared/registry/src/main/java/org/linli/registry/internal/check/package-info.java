/**
 * Numbers that carry a check digit, and masks. Pure.
 */
@NullMarked
package org.linli.registry.internal.check;

import org.jspecify.annotations.NullMarked;
