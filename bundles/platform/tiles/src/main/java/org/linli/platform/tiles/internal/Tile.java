package org.linli.platform.tiles.internal;

/** One image. */
public record Tile(String mediaType, byte[] content) {}
