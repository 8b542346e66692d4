package org.linli.platform.audit.internal.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.person.PersonalData;
import org.linli.api.problem.Text;
import org.linli.platform.audit.internal.AuditStore;
import org.linli.platform.audit.internal.entry.AuditFilter;
import org.linli.platform.audit.internal.entry.SealedFact;
import org.linli.platform.tenancy.PlatformPersonalData;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the audit says that a person did. Details hold masked values of others at most, and stay away all the same. */
@Component(service = PlatformPersonalData.class)
public final class OwnDeeds implements PlatformPersonalData {
    private final AuditStore store;
    private final CurrentCall call;

    @Activate
    public OwnDeeds(@Reference AuditStore store, @Reference CurrentCall call) {
        this.store = store;
        this.call = call;
    }

    @Override
    public String owner() {
        return "audit";
    }

    @Override
    public List<PersonalData> about(UUID userId) {
        AuditFilter own = new AuditFilter(userId, null, false, null, null, null);
        List<Map<String, @Nullable Object>> deeds =
                store.read(call.tenant().id(), rows -> rows.page(own, null, true, MOST_ROWS + 1)).stream()
                        .map(OwnDeeds::deed)
                        .toList();
        return List.of(PersonalData.of("deeds", Text.of("操作记录", "What one did"), deeds));
    }

    private static Map<String, @Nullable Object> deed(SealedFact sealed) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("at", sealed.fact().at());
        row.put("action", sealed.fact().action());
        row.put("subject", sealed.fact().subjectId());
        row.put("address", sealed.fact().address());
        row.put("requestId", sealed.fact().requestId());
        return row;
    }
}
