package org.linli.platform.files.internal;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.api.tenant.TenantId;
import org.linli.platform.context.ConfiguredBodyLimit;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.files.internal.tenant.StoredFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Attachments. The body of the upload is the file itself, or a browser's form with one file in it; the name comes as {@code ?name=}
 * or in {@code Content-Disposition}, the type is found from the content.
 */
@Component(service = FilesResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("files")
public final class FilesResource {
    private final CurrentCall call;
    private final EntityManager em;
    private final ContentStore store;
    private final FileIntake intake;
    private final Ids ids;

    @Activate
    public FilesResource(@Reference CurrentCall call, @Reference FilesUnit unit, @Reference Ids ids) {
        this.call = call;
        this.em = unit.em();
        this.store = unit.store();
        this.intake = unit.intake();
        this.ids = ids;
    }

    /**
     * A stored file.
     *
     * @param size bytes, after metadata was removed
     * @param sha256 of the content as it is handed out, hexadecimal
     */
    public record FileView(
            UUID id, String name, String mediaType, long size, String sha256, Instant createdAt, long version)
            implements Versioned {}

    @POST
    @ConfiguredBodyLimit("LINLI_FILE_MAX_MB")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    @Answers(value = FileView.class, status = 201)
    public Response upload(
            @QueryParam("name") @Nullable String name,
            @HeaderParam(HttpHeaders.CONTENT_DISPOSITION) @Nullable String disposition,
            InputStream body) {
        FileView file = store(name != null ? name : DispositionHeader.fileName(disposition), body);
        URI location = URI.create("/t/" + call.tenant().code() + "/api/files/" + file.id());
        return Response.created(location).entity(file).build();
    }

    FileView store(@Nullable String name, InputStream body) {
        FileIntake.Taken taken = intake.take(call.tenant().id(), body, call.now());
        // The content is safe on disk now; only then may a row speak of it
        StoredFile file = new StoredFile(
                ids.next(),
                FileName.of(name).text(),
                taken.type().mediaType(),
                taken.size(),
                taken.kept().name(),
                taken.kept().key(),
                call.caller().userId(),
                call.now());
        em.persist(file);
        em.flush();
        return view(file, taken.sha256());
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response download(@PathParam("id") UUID id, @Context Request request) {
        StoredFile file = readable(id);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag(file));
        if (unchanged != null) {
            return unchanged.build();
        }
        InputStream content = open(file);
        StreamingOutput body = out -> {
            try (content) {
                content.transferTo(out);
            }
        };
        return headers(file).entity(body).build();
    }

    @HEAD
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response head(@PathParam("id") UUID id) {
        return headers(readable(id)).build();
    }

    private Response.ResponseBuilder headers(StoredFile file) {
        return Response.ok()
                .type(file.mediaType())
                .tag(tag(file))
                .header(HttpHeaders.CONTENT_LENGTH, file.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, new FileName(file.name()).disposition())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
    }

    InputStream content(UUID id) {
        return open(readable(id));
    }

    private InputStream open(StoredFile file) {
        TenantId tenant = call.tenant().id();
        try {
            return store.open(tenant, StoredContent.of(file));
        } catch (NoSuchFileException e) {
            return openAgain(tenant, file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** It was encrypted, and got another name by that, since the row was read. */
    private InputStream openAgain(TenantId tenant, StoredFile file) {
        em.refresh(file);
        try {
            return store.open(tenant, StoredContent.of(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UncheckedIOException unreadable(StoredFile file, IOException e) {
        return new UncheckedIOException("The content of file " + file.id() + " cannot be read", e);
    }

    private StoredFile readable(UUID id) {
        StoredFile file = em.find(StoredFile.class, id);
        if (file == null || !FileFence.mayRead(file, call.caller(), call.now())) {
            throw ProblemException.notFound();
        }
        return file;
    }

    private static EntityTag tag(StoredFile file) {
        return new EntityTag(file.content());
    }

    private static FileView view(StoredFile file, String sha256) {
        return new FileView(
                file.id(), file.name(), file.mediaType(), file.size(), sha256, file.createdAt(), file.version());
    }
}
