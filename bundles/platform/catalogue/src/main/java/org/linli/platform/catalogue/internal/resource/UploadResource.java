package org.linli.platform.catalogue.internal.resource;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.catalogue.ModuleAdmission;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.PackageRefused;
import org.linli.platform.context.ConfiguredBodyLimit;
import org.linli.platform.context.PlatformResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes uploaded modules in. */
@Component(service = UploadResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("modules")
@Produces(MediaType.APPLICATION_JSON)
public final class UploadResource {
    private final ModuleAdmission admission;
    private final ModuleDetails details;
    private final CurrentCall call;

    @Activate
    public UploadResource(
            @Reference ModuleAdmission admission, @Reference ModuleDetails details, @Reference CurrentCall call) {
        this.admission = admission;
        this.details = details;
        this.call = call;
    }

    /**
     * The body is the jar. 201 with the declared module, the report of its admission and its trial, which begins now; 200 when the host
     * has the same bytes already; 422 with every refusal, and nothing stored.
     */
    @POST
    @ConfiguredBodyLimit("LINLI_MODULE_MAX_MB")
    @Consumes({"application/java-archive", MediaType.APPLICATION_OCTET_STREAM})
    @RequiresPermission(CataloguePermissions.UPLOAD)
    @Answers(value = ModuleDetails.Detail.class, status = 201)
    @Answers(ModuleDetails.Detail.class)
    public Response upload(InputStream body) {
        try {
            java.nio.file.Path incoming = admission.incoming();
            try {
                Files.copy(body, incoming, StandardCopyOption.REPLACE_EXISTING);
                return answer(admission.admit(incoming));
            } finally {
                Files.deleteIfExists(incoming);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("An uploaded module could not be stored", e);
        } catch (PackageRefused e) {
            throw refused(e);
        }
    }

    private Response answer(ModuleAdmission.Admitted admitted) {
        ModuleVersion id = admitted.descriptor().id();
        ModuleDetails.Detail detail = details.of(admitted.descriptor());
        return admitted.fresh()
                ? Response.created(URI.create("/api/modules/" + id.name() + "/" + id.version()))
                        .entity(detail)
                        .build()
                : Response.ok(detail).build();
    }

    private ProblemException refused(PackageRefused refused) {
        int count = refused.refusals().size();
        return new ProblemException(new Problem(
                422,
                "package-refused",
                Text.of(
                        "该模块未被接收，共 " + count + " 个问题，见 refusals",
                        "The module is not admitted for " + count + " reasons, see refusals"),
                List.of(),
                Map.of(
                        "refusals",
                        refused.refusals().stream()
                                .map(r -> ReportView.Finding.of(r, call.locale()))
                                .toList())));
    }
}
