package org.linli.platform.tenancy.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.SortedSet;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.platform.tenancy.internal.KnownTenant;
import org.linli.platform.tenancy.internal.TenantDirectory;
import org.linli.platform.tenancy.internal.division.DivisionForest;
import org.linli.platform.tenancy.internal.parameter.EffectiveParameters;
import org.linli.platform.tenancy.internal.profile.TenantStates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /t/{tenant}/api/profile}. */
@Component(service = ProfileResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("profile")
@Produces(MediaType.APPLICATION_JSON)
public final class ProfileResource {
    private final TenantDirectory directory;
    private final DivisionForest forest;
    private final EffectiveParameters parameters;
    private final CurrentCall call;

    @Activate
    public ProfileResource(
            @Reference TenantDirectory directory,
            @Reference DivisionForest forest,
            @Reference EffectiveParameters parameters,
            @Reference CurrentCall call) {
        this.directory = directory;
        this.forest = forest;
        this.parameters = parameters;
        this.call = call;
    }

    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public ProfileView get() {
        KnownTenant known = directory.known(call.tenant().id()).orElseThrow(ProblemException::notFound);
        return new ProfileView(
                known.facts().code(),
                known.facts().name(),
                known.facts().nameEn(),
                known.facts().parentCode(),
                TenantStates.word(known.info().state()),
                known.facts().zone(),
                List.of("zh-CN", "en"),
                forest.of(known.id()).levels(),
                parameters.enabledModules(known.id()),
                known.version());
    }

    /**
     * @param state {@code active}, {@code read-only}, {@code suspended} or {@code closing}
     * @param zone time zone of the district
     * @param languages that labels come in, the first is the default
     * @param levels from the top down; the first is the district itself
     * @param modules enabled now
     */
    public record ProfileView(
            String code,
            String name,
            String nameEn,
            String parentCode,
            String state,
            String zone,
            List<String> languages,
            List<TenantProfile.Level> levels,
            SortedSet<String> modules,
            long version)
            implements Versioned {}
}
