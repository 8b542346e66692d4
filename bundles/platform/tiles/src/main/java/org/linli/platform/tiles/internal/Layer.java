package org.linli.platform.tiles.internal;

import org.jspecify.annotations.Nullable;

/**
 * A layer of map images (底图).
 *
 * @param template address of one image with {@code {z}}, {@code {x}} and {@code {y}}; may hold a key of the map service
 * @param attribution whose map it is, as the map has to say (审图号等)
 * @param maxZoom largest zoom for which there are images
 */
public record Layer(String template, @Nullable String attribution, int maxZoom) {
    public static final int LARGEST_ZOOM = 22;
}
