package org.linli.platform.identity.internal.resident;

import java.util.UUID;
import org.linli.platform.identity.internal.tenant.Resident;

/**
 * What became of a sign-up.
 *
 * @param username with which the account signs in; not the wanted one when there was no code
 */
public record SignedUp(UUID id, Resident.State state, String username) {}
