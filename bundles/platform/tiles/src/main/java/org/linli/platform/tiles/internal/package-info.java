/**
 * A layer of map images under the district's own shapes (底图): fetched from addresses that the operator allows, kept for a while, and
 * handed on, so that browsers talk to this host alone. Must not know what is drawn on the maps.
 */
@NullMarked
package org.linli.platform.tiles.internal;

import org.jspecify.annotations.NullMarked;
