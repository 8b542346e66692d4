package org.linli.property.internal.seat;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody is to hold a post.
 *
 * @param personId of the registry
 */
public record Appointment(
        UUID personId, Post post, @Nullable ComesFrom comesFrom, boolean partyMember, LocalDate since) {}
