/** The map layer over HTTP. */
@NullMarked
package org.linli.platform.tiles.internal.rest;

import org.jspecify.annotations.NullMarked;
