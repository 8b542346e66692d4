package org.linli.platform.gateway.internal.openapi;

/** Has the same name as {@link org.linli.platform.gateway.internal.openapi.namesake.Problem}. */
public record Problem(String text) {}
