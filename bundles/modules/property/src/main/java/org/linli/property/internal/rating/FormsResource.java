package org.linli.property.internal.rating;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.linli.api.json.Json;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Sort;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.api.tenant.Divisions;
import org.linli.property.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rating forms (评价表) of the district; {@link FormTemplates} are shipped to begin with. */
@Component(service = FormsResource.class)
@RestResource
@Path("forms")
@Produces(MediaType.APPLICATION_JSON)
public class FormsResource {
    static final String READ = "property:rating:read";
    static final String WRITE = "property:form:write";
    private static final Listing<FormRow> LISTING = new Listing<>(
            "select e from FormRow e",
            "from FormRow e",
            "e.id",
            FormRow.class,
            FormRow::id,
            Map.of("name", Sort.byText("e.name", FormRow::name)));

    private final EntityManager em;
    private final Desk desk;
    private final Divisions divisions;
    private final Json json;

    @Activate
    public FormsResource(
            @Reference EntityManager em, @Reference Desk desk, @Reference Divisions divisions, @Reference Json json) {
        this.em = em;
        this.desk = desk;
        this.divisions = divisions;
        this.json = json;
    }

    /** @param key by which the district knows the form */
    public record NewForm(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}")
            String key,

            @Valid @NotNull Form form) {}

    /** Whether ratings are still made with it. */
    public record Retirement(boolean retired) {}

    /** @param most points that can be had */
    public record View(
            UUID id, String key, Form form, Text subjectLabel, BigDecimal most, boolean retired, long version)
            implements Versioned {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"subject", "retired"},
            sort = {"name"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        query.filter("subject")
                .map(text -> QueryValues.oneOf("subject", text, Subject.class))
                .ifPresent(subject -> where.and("e.subject = :subject").set("subject", subject));
        query.filter("retired")
                .map(text -> QueryValues.flag("retired", text))
                .ifPresent(retired -> where.and("e.retired = :retired").set("retired", retired));
        return Listing.map(LISTING.page(em, where, query), this::view);
    }

    /** Forms to begin with. */
    @GET
    @Path("templates")
    @RequiresPermission(READ)
    public Page<NewForm> templates() {
        return Page.of(FormTemplates.ALL);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull NewForm body) {
        View made = define(body);
        return Response.created(desk.at("forms/" + made.id())).entity(made).build();
    }

    public View define(NewForm body) {
        Faults faults = new Faults();
        Scoring.check(body.form(), faults);
        faults.refuse();
        boolean there = em.createQuery("select count(e.id) from FormRow e where e.key = :key", Long.class)
                        .setParameter("key", body.key())
                        .getSingleResult()
                > 0;
        if (there) {
            throw ProblemException.conflict(
                    "form-exists", Text.of("已有这个标识的评价表", "There is a form of this key"), Map.of());
        }
        FormRow row =
                new FormRow(desk.newId(), divisions.root().id(), body.key(), body.form(), json.write(body.form()));
        desk.added(row, "property.form.add");
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return view(row(id));
    }

    /** Ratings that were made keep the form as it was. */
    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Form.class) MergePatch patch, @Context IfMatch ifMatch) {
        FormRow row = row(id);
        ifMatch.require(row.version());
        Form next = patch.applyTo(form(row), Form.class);
        Faults faults =
                new Faults().when(next.subject() != row.subject(), "subject", "评价对象不能更改", "What a form rates stays");
        Scoring.check(next, faults);
        faults.refuse();
        row.take(next, json.write(next));
        desk.done(row, "property.form.change", Map.of());
        return view(row);
    }

    @POST
    @Path("{id}/retirement")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View retire(@PathParam("id") UUID id, @NotNull Retirement body, @Context IfMatch ifMatch) {
        FormRow row = row(id);
        ifMatch.check(row.version());
        row.retire(body.retired());
        desk.done(row, "property.form.retire", Map.of("retired", "" + body.retired()));
        return view(row);
    }

    private FormRow row(UUID id) {
        FormRow row = em.find(FormRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        return row;
    }

    private Form form(FormRow row) {
        return json.read(row.document(), Form.class);
    }

    private View view(FormRow row) {
        Form form = form(row);
        return new View(row.id(), row.key(), form, form.subject().label(), form.most(), row.retired(), row.version());
    }
}
