/**
 * Geometry on GeoJSON texts for modules. Must not know what the polygons mean.
 */
@NullMarked
package org.linli.platform.geometry.internal;

import org.jspecify.annotations.NullMarked;
