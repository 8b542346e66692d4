/** Stations of volunteers (驿站、志愿服务站) and the federations and social-work stations beside them. */
@NullMarked
package org.linli.incubation.internal.station;

import org.jspecify.annotations.NullMarked;
