package org.linli.orders.internal.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.json.Json;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.orders.api.CaseState;
import org.linli.orders.internal.engine.RequestCheck;
import org.linli.orders.internal.process.Fault;
import org.linli.orders.internal.process.ProcessDefinition;
import org.linli.orders.internal.process.ProcessDocument;
import org.linli.orders.internal.store.CalendarStore;
import org.linli.orders.internal.store.ProcessRow;
import org.linli.orders.internal.store.ProcessRules;
import org.linli.orders.internal.store.ProcessStore;
import org.linli.orders.internal.store.StoredProcess;
import org.linli.orders.internal.store.Templates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tenant's processes (流程). A change is a new version for new cases; running cases keep theirs. */
@Component(service = ProcessesResource.class)
@RestResource
@Path("processes")
@Produces(MediaType.APPLICATION_JSON)
public class ProcessesResource {
    private final ProcessStore processes;
    private final CalendarStore calendars;
    private final ProcessRules rules;
    private final CurrentCall call;
    private final RequestCheck check;
    private final Json json;
    private final Audit audit;

    @Activate
    public ProcessesResource(
            @Reference ProcessStore processes,
            @Reference CalendarStore calendars,
            @Reference ProcessRules rules,
            @Reference CurrentCall call,
            @Reference RequestCheck check,
            @Reference Json json,
            @Reference Audit audit) {
        this.processes = processes;
        this.calendars = calendars;
        this.rules = rules;
        this.call = call;
        this.check = check;
        this.json = json;
        this.audit = audit;
    }

    /**
     * A process in the list.
     *
     * @param id of the current version
     * @param version number of the current version
     * @param used whether a case was opened or a version written; false for a template that only lies ready
     */
    public record Summary(UUID id, String key, int version, Text label, boolean used, List<State> states) {}

    /** A state under its local label. */
    public record State(CaseState state, Text label) {}

    /**
     * A process.
     *
     * @param version number of the current version, 0 while it is an unused template
     * @param process as it was written
     * @param versions newest first
     * @param warnings what its calendar does not know
     */
    public record Detail(
            UUID id, String key, long version, ProcessDocument process, List<VersionInfo> versions, List<Text> warnings)
            implements Versioned {}

    /** @param createdBy name of who wrote it */
    public record VersionInfo(UUID id, int version, Instant createdAt, String createdBy) {}

    @GET
    @RequiresPermission("orders:process:read")
    public Page<Summary> list() {
        return Page.of(processes.all().stream()
                .map(listed -> summary(listed.process(), listed.used()))
                .toList());
    }

    @GET
    @Path("{key}")
    @RequiresPermission("orders:process:read")
    public Detail get(@PathParam("key") String key) {
        return detail(key).orElseThrow(ProblemException::notFound);
    }

    /** A version that a running case may still have. */
    @GET
    @Path("{key}/versions/{version}")
    @RequiresPermission("orders:process:read")
    public ProcessDocument version(@PathParam("key") String key, @PathParam("version") int version) {
        return processes.rows(key).stream()
                .filter(row -> row.number() == version)
                .findFirst()
                .map(row -> json.readLenient(row.document(), ProcessDocument.class))
                .orElseThrow(ProblemException::notFound);
    }

    /** Writes a new version, or with {@code dryRun} only says what is wrong with it. */
    @PUT
    @Path("{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("orders:process:write")
    public Detail put(
            @PathParam("key") String key,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @NotNull ProcessDocument document,
            @Context IfMatch ifMatch) {
        ProcessDefinition definition = checked(key, document);
        Optional<Detail> current = detail(key);
        if (dryRun) {
            return new Detail(
                    current.map(Detail::id).orElse(new UUID(0, 0)),
                    key,
                    current.map(Detail::version).orElse(0L),
                    document,
                    current.map(Detail::versions).orElse(List.of()),
                    warnings(document));
        }
        current.ifPresent(detail -> ifMatch.require(detail.version()));
        StoredProcess added = processes.add(definition, document);
        audit.record(
                "orders.process.write", added.id(), Map.of("key", key, "version", Integer.toString(added.number())));
        return detail(key).orElseThrow(ProblemException::notFound);
    }

    private ProcessDefinition checked(String key, ProcessDocument document) {
        ProcessRules.Checked checked = rules.check(document);
        List<Fault> faults = new ArrayList<>(checked.faults());
        if (!key.equals(document.key())) {
            faults.add(Fault.at("/key", "标识须与路径一致", "The key must be the one in the path"));
        }
        ProcessDefinition definition = checked.definition();
        if (!faults.isEmpty() || definition == null) {
            throw check.invalid(faults);
        }
        return definition;
    }

    private Optional<Detail> detail(String key) {
        List<ProcessRow> rows = processes.rows(key);
        if (rows.isEmpty()) {
            return processes
                    .template(key)
                    .map(template -> detail(template.process().id(), key, 0, template.text(), List.of()));
        }
        ProcessRow newest = rows.get(0);
        List<VersionInfo> versions = rows.stream()
                .map(row -> new VersionInfo(row.id(), row.number(), row.createdAt(), row.createdBy()))
                .toList();
        return Optional.of(detail(newest.id(), key, newest.number(), newest.document(), versions));
    }

    private Detail detail(UUID id, String key, int version, String text, List<VersionInfo> versions) {
        ProcessDocument document = json.readLenient(text, ProcessDocument.class);
        return new Detail(id, key, version, document, versions, warnings(document));
    }

    private List<Text> warnings(ProcessDocument document) {
        if ("continuous".equals(document.clock())) {
            return List.of();
        }
        LocalDate today = LocalDate.ofInstant(call.now(), call.tenant().zone());
        return calendars
                .find(document.calendar() == null ? Templates.DEFAULT_CALENDAR : document.calendar())
                .map(stored -> stored.document().warnings(today))
                .orElse(List.of());
    }

    private static Summary summary(StoredProcess process, boolean used) {
        ProcessDefinition definition = process.definition();
        return new Summary(
                process.id(),
                definition.key(),
                process.number(),
                definition.label(),
                used,
                definition.states().stream()
                        .map(rule -> new State(rule.state(), rule.label()))
                        .toList());
    }
}
