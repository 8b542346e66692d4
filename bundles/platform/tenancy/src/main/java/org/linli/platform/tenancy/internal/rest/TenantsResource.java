package org.linli.platform.tenancy.internal.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.linli.api.audit.Audit;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.MemoryPages;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.tenancy.internal.KnownTenant;
import org.linli.platform.tenancy.internal.TenantChanges;
import org.linli.platform.tenancy.internal.TenantDirectory;
import org.linli.platform.tenancy.internal.host.TenantFacts;
import org.linli.platform.tenancy.internal.profile.TenantStates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/tenants}: reading and changing districts. Making and deleting them is provisioning's. */
@Component(service = TenantsResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("tenants")
@Produces(MediaType.APPLICATION_JSON)
public final class TenantsResource {
    private static final String READ = "tenancy:tenant:read";
    private static final String WRITE = "tenancy:tenant:write";

    private final TenantDirectory directory;
    private final TenantChanges changes;
    private final Audit audit;

    @Activate
    public TenantsResource(
            @Reference TenantDirectory directory, @Reference TenantChanges changes, @Reference Audit audit) {
        this.audit = audit;
        this.directory = directory;
        this.changes = changes;
    }

    /** Filters: state and code (several of each), parent (code of the city), q (part of a name or code). */
    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"state", "code", "parent", "q"},
            sort = {"code"})
    public Page<TenantView> list(@Context ListQuery query) {
        Predicate<KnownTenant> wanted = matching(query);
        List<KnownTenant> rows =
                directory.inOrder().values().stream().filter(wanted).toList();
        Page<KnownTenant> page = MemoryPages.page(rows, k -> k.info().code(), query);
        return new Page<>(page.items().stream().map(TenantsResource::view).toList(), page.next(), page.count());
    }

    @GET
    @Path("{code}")
    @RequiresPermission(READ)
    public TenantView get(@PathParam("code") String code) {
        return view(directory.known(code).orElseThrow(ProblemException::notFound));
    }

    /**
     * Changes names, zone, code (a county that becomes a district; the old code then leads to the new one), state, or whether the
     * list of districts before sign-in names it. A state
     * that cannot follow the present one is 409 with the possible ones.
     */
    @PATCH
    @Path("{code}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public TenantView change(
            @PathParam("code") String code, @PatchOf(TenantEdit.class) MergePatch patch, @Context IfMatch ifMatch) {
        KnownTenant known = directory.known(code).orElseThrow(ProblemException::notFound);
        TenantFacts facts = known.facts();
        TenantEdit edit = patch.applyTo(
                new TenantEdit(
                        facts.code(),
                        facts.name(),
                        facts.nameEn(),
                        facts.parentCode(),
                        facts.zone(),
                        TenantStates.word(known.info().state()),
                        known.listed()),
                TenantEdit.class);
        TenantInfo.State state =
                TenantStates.ofWord(edit.state()).orElseThrow(() -> new IllegalStateException(edit.state()));
        KnownTenant changed = changes.change(
                known.id(),
                new TenantFacts(
                        edit.code(), edit.name(), edit.nameEn(), edit.parentCode(), edit.zone(), facts.source()),
                state,
                edit.listed(),
                version -> {
                    ifMatch.require(version);
                    record(known, edit);
                });
        return view(changed);
    }

    /** Within the transaction of the change, so that a change that is refused afterwards leaves no trace. */
    private void record(KnownTenant known, TenantEdit edit) {
        audit.record(
                "tenancy.tenant.change",
                new UUID(0, known.id().value()),
                Map.of(
                        "tenant", known.info().code(),
                        "code", edit.code(),
                        "name", edit.name(),
                        "state", edit.state(),
                        "listed", edit.listed().toString()));
    }

    private static Predicate<KnownTenant> matching(ListQuery query) {
        Predicate<KnownTenant> wanted = k -> true;
        List<String> states = query.filters().getOrDefault("state", List.of());
        if (!states.isEmpty()) {
            wanted = wanted.and(k -> states.contains(TenantStates.word(k.info().state())));
        }
        List<String> codes = query.filters().getOrDefault("code", List.of());
        if (!codes.isEmpty()) {
            wanted = wanted.and(k -> codes.contains(k.info().code()));
        }
        if (query.filter("parent").isPresent()) {
            String parent = query.filter("parent").get();
            wanted = wanted.and(k -> k.facts().parentCode().equals(parent));
        }
        if (query.filter("q").isPresent()) {
            String part = query.filter("q").get().toLowerCase(Locale.ROOT);
            wanted = wanted.and(k -> k.info().code().contains(part)
                    || k.facts().name().contains(part)
                    || k.facts().nameEn().toLowerCase(Locale.ROOT).contains(part));
        }
        return wanted;
    }

    private static TenantView view(KnownTenant known) {
        TenantFacts facts = known.facts();
        return new TenantView(
                facts.code(),
                facts.name(),
                facts.nameEn(),
                facts.parentCode(),
                facts.zone(),
                TenantStates.word(known.info().state()),
                known.listed(),
                facts.source(),
                known.createdAt(),
                known.version());
    }

    /**
     * A district.
     *
     * @param code GB/T 2260
     * @param state {@code active}, {@code read-only}, {@code suspended} or {@code closing}
     * @param listed whether the list of districts before sign-in names it
     * @param createdAt UTC
     */
    public record TenantView(
            String code,
            String name,
            String nameEn,
            String parentCode,
            String zone,
            String state,
            boolean listed,
            String source,
            Instant createdAt,
            long version)
            implements Versioned {}

    /** What can be changed about a district. */
    public record TenantEdit(
            @NotNull @Pattern(regexp = "\\d{6}") String code,
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 200) String nameEn,
            @NotNull @Pattern(regexp = "\\d{6}") String parentCode,
            @NotBlank String zone,

            @NotNull @Pattern(regexp = "active|read-only|suspended|closing")
            String state,

            @NotNull Boolean listed) {}
}
