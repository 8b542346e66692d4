package org.linli.claims.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who claims or has claimed.
 *
 * @param kind what {@code id} is the id of
 * @param id of the user, the registered person, the organisation or the division; null only for {@link ClaimantKind#NAMED}
 * @param name as it was when the claim was made; personal data unless {@code kind} is an organisation or a division
 */
public record Claimant(ClaimantKind kind, @Nullable UUID id, String name) {}
