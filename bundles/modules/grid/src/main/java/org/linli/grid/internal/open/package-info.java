/**
 * Reports of people without an account (免登录上报), where the district lets them: by a link, or by the code (二维码) at a place, such
 * as a stairwell or a shop. Knows events and their cases; must not know who the people are, and tells a stranger nothing but what he
 * reported himself.
 */
@NullMarked
package org.linli.grid.internal.open;

import org.jspecify.annotations.NullMarked;
