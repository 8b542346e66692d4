package org.linli.platform.entitlement.internal.resource;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version that a district may change to instead of what it runs.
 *
 * @param goingBackUntil the district left it for a newer one and may return until then (UTC, exclusive); null when it is on offer without
 *     that
 */
public record OtherVersion(String version, @Nullable Instant goingBackUntil) {}
