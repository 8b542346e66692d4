package org.linli.platform.messaging.internal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Whether a person wants one kind of notification through one channel.
 *
 * @param kind as the sender names it, or {@code *} for all that have no choice of their own
 * @param channel {@code in-app} or the name of a channel
 * @param enabled whether to use it
 */
public record Choice(
        @NotBlank @Size(max = 200) String kind,
        @NotBlank @Size(max = 40) String channel,
        boolean enabled) {}
