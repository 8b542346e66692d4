package org.linli.platform.jobs.internal;

import org.linli.api.tenant.TenantId;

/** One timer of one district. */
record TimerKey(TenantId tenant, String module, String job) {}
