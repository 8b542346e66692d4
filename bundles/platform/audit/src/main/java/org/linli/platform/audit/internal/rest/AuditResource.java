package org.linli.platform.audit.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantId;
import org.linli.platform.audit.internal.AuditStore;
import org.linli.platform.audit.internal.entry.AuditFilter;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.csv.CsvDownload;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The audit of a district. */
@Component(service = AuditResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private static final UUID WHOLE_AUDIT = new UUID(0, 0);

    private final AuditStore store;
    private final Audit audit;
    private final Transactions transactions;
    private final CurrentCall call;

    @Activate
    public AuditResource(
            @Reference AuditStore store,
            @Reference Audit audit,
            @Reference Transactions transactions,
            @Reference CurrentCall call) {
        this.store = store;
        this.audit = audit;
        this.transactions = transactions;
        this.call = call;
    }

    /** Newest first; {@code action} may end with an asterisk. */
    @GET
    @RequiresPermission(AuditPermissions.READ)
    @Listable(
            filters = {"actor", "action", "subject", "from", "to"},
            sort = {"-at"})
    public Page<AuditEntryView> list(@Context ListQuery query) {
        return queries().page(query);
    }

    /** The same rows, all of them, oldest first, for a spreadsheet program. */
    @GET
    @Path("export")
    @Produces("text/csv")
    @RequiresPermission(AuditPermissions.READ)
    @Listable(filters = {"actor", "action", "subject", "from", "to"})
    public Response export(@Context ListQuery query) {
        AuditQueries queries = queries();
        AuditFilter filter = queries.filter(query);
        recordExport(query);
        StreamingOutput body = out -> queries.download(filter, out);
        return Response.ok(body, CsvDownload.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")
                .build();
    }

    /** Walks the whole chain and names the first row that does not fit. */
    @GET
    @Path("verification")
    @RequiresPermission(AuditPermissions.READ)
    public VerificationView verification() {
        return queries().verification();
    }

    /** A download is a change of who knows what; the call itself only reads. */
    private void recordExport(ListQuery query) {
        TenantId tenant = call.tenant().id();
        transactions.separateTenant(tenant, Access.WRITE, () -> {
            audit.record(
                    "audit.entry.export",
                    WHOLE_AUDIT,
                    Map.of("filters", query.filters().keySet().toString()));
            return WHOLE_AUDIT;
        });
    }

    private AuditQueries queries() {
        return new AuditQueries(store, call.tenant().id(), call.tenant().zone(), call.locale());
    }
}
