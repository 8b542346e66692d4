package org.linli.platform.audit.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.audit.internal.AuditStore;
import org.linli.platform.audit.internal.entry.AuditFilter;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.csv.CsvDownload;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The audit of the host. */
@Component(service = HostAuditResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
public final class HostAuditResource {
    private static final UUID WHOLE_AUDIT = new UUID(0, 0);

    private final AuditStore store;
    private final Audit audit;
    private final Transactions transactions;
    private final CallContexts calls;

    @Activate
    public HostAuditResource(
            @Reference AuditStore store,
            @Reference Audit audit,
            @Reference Transactions transactions,
            @Reference CallContexts calls) {
        this.store = store;
        this.audit = audit;
        this.transactions = transactions;
        this.calls = calls;
    }

    /** Newest first; {@code action} may end with an asterisk. */
    @GET
    @RequiresPermission(AuditPermissions.HOST_READ)
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
    @RequiresPermission(AuditPermissions.HOST_READ)
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
    @RequiresPermission(AuditPermissions.HOST_READ)
    public VerificationView verification() {
        return queries().verification();
    }

    private void recordExport(ListQuery query) {
        transactions.host(Access.WRITE, () -> {
            audit.record(
                    "audit.entry.export",
                    WHOLE_AUDIT,
                    Map.of("filters", query.filters().keySet().toString()));
            return WHOLE_AUDIT;
        });
    }

    private AuditQueries queries() {
        Locale locale = calls.current().map(CallContext::locale).orElse(Locale.SIMPLIFIED_CHINESE);
        return new AuditQueries(store, null, ZoneId.of("Asia/Shanghai"), locale);
    }
}
