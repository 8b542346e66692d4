package org.linli.grid.internal.staff;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.data.Ids;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Communities by population, area and kind of residents (分类管理, row 106), before grids are cut. */
@Component(service = ClassificationsResource.class)
@RestResource
@Path("classifications")
@Produces(MediaType.APPLICATION_JSON)
public class ClassificationsResource {
    private static final String READ = "grid:grid:read";
    private static final String WRITE = "grid:grid:write";
    private static final Listing<View> LISTING = new Listing<>(
            "select new org.linli.grid.internal.staff.ClassificationsResource$View("
                    + "c.id, c.divisionId, c.population, c.area, c.residentType, c.className, c.version)"
                    + " from ClassificationRow c",
            "from ClassificationRow c",
            "c.id",
            View.class,
            View::id,
            Map.of());

    private final EntityManager em;
    private final Ids ids;
    private final Audit audit;
    private final Reach reach;

    @Activate
    public ClassificationsResource(
            @Reference EntityManager em, @Reference Ids ids, @Reference Audit audit, @Reference Reach reach) {
        this.em = em;
        this.ids = ids;
        this.audit = audit;
        this.reach = reach;
    }

    /**
     * A classification.
     *
     * @param residentType kind of residents in the district's own words
     * @param className class that follows from the three
     */
    public record Body(
            @Min(0) int population,

            @NotNull @DecimalMin("0") @Digits(integer = 8, fraction = 3)
            BigDecimal areaKm2,

            @NotBlank @Size(max = 60) String residentType,
            @NotBlank @Size(max = 60) String className) {}

    /** See {@link Body}. */
    public record View(
            UUID id,
            UUID divisionId,
            int population,
            BigDecimal areaKm2,
            String residentType,
            String className,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division"},
            sort = {"id"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("c.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "c.divisionId", "division", text));
        return LISTING.page(em, where, query);
    }

    @GET
    @Path("{division}")
    @RequiresPermission(READ)
    public View get(@PathParam("division") UUID division) {
        reach.require(READ, division);
        return find(division).orElseThrow(ProblemException::notFound).view();
    }

    @PUT
    @Path("{division}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View put(@PathParam("division") UUID division, @Valid @NotNull Body body, @Context IfMatch ifMatch) {
        reach.requireDivision("/division", WRITE, division);
        ClassificationRow row = find(division).orElse(null);
        if (row == null) {
            row = new ClassificationRow(ids.next(), division, body);
            em.persist(row);
        } else {
            ifMatch.check(row.view().version());
            row.take(body);
        }
        em.flush();
        audit.record("grid.classification.put", row.id(), Map.of("class", body.className()));
        return row.view();
    }

    private Optional<ClassificationRow> find(UUID division) {
        List<ClassificationRow> found = em.createQuery(
                        "select c from ClassificationRow c where c.divisionId = :division", ClassificationRow.class)
                .setParameter("division", division)
                .getResultList();
        return found.stream().findFirst();
    }
}
