package org.linli.platform.vendors.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.vendors.internal.host.VendorRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/vendors}: who may ship modules. */
@Component(service = VendorsResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("vendors")
@Produces(MediaType.APPLICATION_JSON)
public final class VendorsResource {
    /** Prefixes below which only the platform and the libraries of everybody lie. */
    private static final List<String> RESERVED = List.of(
            "org.linli",
            "java",
            "javax",
            "jdk",
            "sun",
            "com.sun",
            "jakarta",
            "org.osgi",
            "org.slf4j",
            "org.apache",
            "org.eclipse");

    private final VendorBook book;
    private final CurrentCall call;

    @Activate
    public VendorsResource(@Reference VendorBook book, @Reference CurrentCall call) {
        this.book = book;
        this.call = call;
    }

    /**
     * A vendor.
     *
     * @param name first word of the names of its modules
     * @param prefix of symbolic names and packages
     * @param title for people
     * @param createdAt UTC
     */
    public record VendorView(String name, String prefix, String title, Instant createdAt, long version)
            implements Versioned {}

    /** @param name one word; with {@code prefix} it stays for ever */
    public record NewVendor(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9]{1,30}")
            String name,

            @NotNull @Size(max = 100) @Pattern(regexp = "[a-z][a-z0-9]*(\\.[a-z][a-z0-9_]*)+")
            String prefix,

            @NotBlank @Size(max = 200) String title) {}

    /** What can be changed about a vendor. */
    public record VendorEdit(@NotBlank @Size(max = 200) String title) {}

    /** All, by name. */
    @GET
    @RequiresPermission(VendorPermissions.READ)
    public Page<VendorView> list() {
        return Page.of(book.vendors().stream().map(VendorsResource::view).toList());
    }

    @GET
    @Path("{vendor}")
    @RequiresPermission(VendorPermissions.READ)
    public VendorView get(@PathParam("vendor") String vendor) {
        return view(book.vendor(vendor).orElseThrow(ProblemException::notFound));
    }

    /** Registers a vendor. A prefix that is the platform's is 422, one that overlaps with another vendor's 409. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(VendorPermissions.WRITE)
    @Answers(value = VendorView.class, status = 201)
    public Response register(@Valid @NotNull NewVendor vendor) {
        boolean reserved = Stream.concat(RESERVED.stream(), Stream.of("linli"))
                .anyMatch(r -> (vendor.prefix() + ".").startsWith(r + ".")
                        || vendor.name().equals(r));
        if (reserved) {
            Text text = Text.of("该名称或前缀归平台所有", "The name or prefix belongs to the platform");
            throw ProblemException.unprocessable(
                    "vendor-reserved", text, List.of(new FieldError("/prefix", text.in(call.locale()))));
        }
        VendorRow row = book.register(vendor.name(), vendor.prefix(), vendor.title());
        return Response.created(URI.create("/api/vendors/" + row.name()))
                .entity(view(row))
                .build();
    }

    /** Changes the title. */
    @PATCH
    @Path("{vendor}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(VendorPermissions.WRITE)
    public VendorView change(
            @PathParam("vendor") String vendor, @PatchOf(VendorEdit.class) MergePatch patch, @Context IfMatch ifMatch) {
        VendorRow row = book.vendor(vendor).orElseThrow(ProblemException::notFound);
        VendorEdit edit = patch.applyTo(new VendorEdit(row.title()), VendorEdit.class);
        return view(book.call(vendor, edit.title(), ifMatch::require));
    }

    private static VendorView view(VendorRow row) {
        return new VendorView(row.name(), row.prefix(), row.title(), row.createdAt(), row.version());
    }
}
