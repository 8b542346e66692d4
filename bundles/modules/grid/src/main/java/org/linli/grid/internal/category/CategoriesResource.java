package org.linli.grid.internal.category;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Classes of events (事件类别). A few dozen, so the list has no pages. */
@Component(service = CategoriesResource.class)
@RestResource
@Path("categories")
@Produces(MediaType.APPLICATION_JSON)
public class CategoriesResource {
    private final Categories categories;
    private final Audit audit;

    @Activate
    public CategoriesResource(@Reference Categories categories, @Reference Audit audit) {
        this.categories = categories;
        this.audit = audit;
    }

    /** Body of a POST. */
    public record NewCategory(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}")
            String code,

            @Nullable String parent,
            @NotBlank @Size(max = 100) String labelZh,
            @NotBlank @Size(max = 100) String labelEn,
            @Min(1) @Max(8760) int hours) {}

    /** What can be changed. */
    public record Changes(
            @Nullable String parent,
            @NotBlank @Size(max = 100) String labelZh,
            @NotBlank @Size(max = 100) String labelEn,
            @Min(1) @Max(8760) int hours,
            boolean active) {}

    @GET
    @RequiresPermission({"grid:category:read", "grid:event:report"})
    public Page<CategoryView> list() {
        return Page.of(List.copyOf(categories.all().values()));
    }

    @GET
    @Path("{code}")
    @RequiresPermission({"grid:category:read", "grid:event:report"})
    public CategoryView get(@PathParam("code") String code) {
        return categories.find(code).orElseThrow(ProblemException::notFound);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("grid:category:write")
    @Answers(value = CategoryView.class, status = 201)
    public Response add(@Valid @NotNull NewCategory body) {
        if (categories.find(body.code()).isPresent()) {
            throw ProblemException.conflict(
                    "category-exists",
                    Text.of("已有类别 " + body.code(), "There is a category " + body.code()),
                    Map.of("code", body.code()));
        }
        CategoryView made =
                categories.put(body.code(), body.parent(), Text.of(body.labelZh(), body.labelEn()), body.hours(), true);
        record("grid.category.add", made);
        return Response.created(URI.create(made.code())).entity(made).build();
    }

    /** Changing one of the standard keeps the district's own words for it. */
    @PATCH
    @Path("{code}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission("grid:category:write")
    public CategoryView change(
            @PathParam("code") String code, @PatchOf(Changes.class) MergePatch patch, @Context IfMatch ifMatch) {
        CategoryView now = get(code);
        ifMatch.require(now.version());
        Changes next = patch.applyTo(
                new Changes(now.parent(), now.label().zh(), now.label().en(), now.hours(), now.active()),
                Changes.class);
        CategoryView made = categories.put(
                code, next.parent(), Text.of(next.labelZh(), next.labelEn()), next.hours(), next.active());
        record("grid.category.change", made);
        return made;
    }

    private void record(String action, CategoryView made) {
        if (made.id() != null) {
            audit.record(action, made.id(), Map.of("code", made.code()));
        }
    }
}
