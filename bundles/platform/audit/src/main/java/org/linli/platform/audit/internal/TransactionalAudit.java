package org.linli.platform.audit.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.data.Ids;
import org.linli.api.tenant.TenantId;
import org.linli.platform.audit.internal.entry.AuditFact;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes into the open transaction of the call's district, or of the host when the call belongs to none; a change that
 * cannot be audited does not happen.
 */
@Component(service = Audit.class)
public final class TransactionalAudit implements Audit {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ORIGIN = 100;

    private final AuditStore store;
    private final AuditSealer sealer;
    private final CallContexts calls;
    private final Transactions transactions;
    private final Ids ids;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public TransactionalAudit(
            @Reference AuditStore store,
            @Reference AuditSealer sealer,
            @Reference CallContexts calls,
            @Reference Transactions transactions,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.store = store;
        this.sealer = sealer;
        this.calls = calls;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void record(String action, UUID subjectId, Map<String, String> details) {
        CallContext call =
                calls.current().orElseThrow(() -> new IllegalStateException("audit rows are written inside a call"));
        TenantId tenant = call.tenant() == null ? null : call.tenant().id();
        AuditFact fact = new AuditFact(
                ids.next(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                call.caller().userId(),
                shortened(call.caller().displayName(), LONGEST_NAME),
                shortened(call.requestId(), LONGEST_ORIGIN),
                shortened(call.address(), LONGEST_ORIGIN),
                action,
                subjectId,
                text(details));
        store.write(tenant, rows -> {
            rows.insert(fact);
            transactions.afterCommit(() -> sealer.hint(tenant));
            return fact;
        });
    }

    private String text(Map<String, String> details) {
        try {
            return json.writeValueAsString(new TreeMap<>(details));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("details cannot be written as JSON", e);
        }
    }

    private static String shortened(@Nullable String text, int longest) {
        if (text == null) {
            return "";
        }
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
