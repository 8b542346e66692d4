package org.linli.platform.provisioning.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.provisioning.internal.profile.ProfileFile;
import org.linli.platform.provisioning.internal.profile.ProfileFiles;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/profiles}: from what districts can be made with {@code POST /api/tenants}. */
@Component(service = ProfilesResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("profiles")
@Produces(MediaType.APPLICATION_JSON)
public final class ProfilesResource {
    /** Where the sentence about a fault begins; what stands before it is the place of the installation on this machine. */
    private static final String FILE = "profile.json";

    private final ProfileFiles files;
    private final Tenants tenants;

    @Activate
    public ProfilesResource(@Reference HostConfiguration configuration, @Reference Tenants tenants) {
        this.files = new ProfileFiles(configuration.home().resolve("tenants"));
        this.tenants = tenants;
    }

    /**
     * A folder of {@code tenants/}.
     *
     * @param code of the district, the name of the folder
     * @param name null when the profile cannot be used
     * @param nameEn null when the profile cannot be used
     * @param present whether there is a district with this code
     * @param faults why the profile cannot be used, in English, with the place in the file; empty when it can
     */
    public record ProfileRow(
            String code, @Nullable String name, @Nullable String nameEn, boolean present, List<String> faults) {}

    /** By code. They are read anew, as an operator may lay further ones beside them. */
    @GET
    @RequiresPermission("provisioning:tenant:create")
    public Page<ProfileRow> list() {
        try {
            return Page.of(files.all().stream().map(this::row).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The profiles of the installation cannot be read", e);
        }
    }

    private ProfileRow row(ProfileFile file) {
        TenantProfile profile = file.profile();
        return new ProfileRow(
                file.code(),
                profile == null ? null : profile.name(),
                profile == null ? null : profile.nameEn(),
                tenants.byCode(file.code()).isPresent(),
                file.faults().stream()
                        .map(fault -> fault.substring(Math.max(0, fault.indexOf(FILE))))
                        .toList());
    }
}
