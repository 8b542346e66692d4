package org.linli.platform.guard;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleVersion;

/**
 * A module version that is refused by this node.
 *
 * @param tenant the only district that is concerned; null when the version is refused everywhere
 * @param reason what it did
 * @param since UTC
 * @param trialIn time until requests are let in on trial, zero while that goes on; null when that waits for somebody who asks for it
 */
public record Quarantine(
        ModuleVersion module,
        @Nullable TenantId tenant,
        Text reason,
        Instant since,
        @Nullable Duration trialIn) {}
