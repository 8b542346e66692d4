package org.linli.platform.gateway.internal.openapi.namesake;

/** Has the same name as {@link org.linli.platform.gateway.internal.openapi.Problem}. */
public record Problem(String text) {}
