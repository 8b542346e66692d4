package org.linli.incubation.internal.path;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.linli.api.problem.Faults;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.incubation.internal.desk.Desk;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who guides an organisation in a base (导师). */
@Component(service = MentorsResource.class)
@RestResource
@Path("paths/{path}/mentors")
@Produces(MediaType.APPLICATION_JSON)
public class MentorsResource {
    private final EntityManager em;
    private final Desk desk;
    private final PathBook book;
    private final PathWork work;
    private final People people;

    @Activate
    public MentorsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference PathBook book,
            @Reference PathWork work,
            @Reference People people) {
        this.em = em;
        this.desk = desk;
        this.book = book;
        this.work = work;
        this.people = people;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PathsResource.WRITE)
    public PathBodies.View mentor(
            @PathParam("path") UUID path, @Valid PathBodies.@NotNull NewMentor body, @Context IfMatch ifMatch) {
        PathRow row = work.seated(path, ifMatch);
        UUID person = body.personId();
        boolean named = body.name() != null && !body.name().isBlank();
        new Faults()
                .when(
                        person == null ? !named : !seen(person),
                        person == null ? "name" : "personId",
                        "请选择基础信息中的人员或填写姓名",
                        "Choose a person of the registry or give a name")
                .when(
                        body.from().isBefore(row.appliedOn()) || body.from().isAfter(desk.today()),
                        "from",
                        "须在申请之后且不在将来",
                        "Must not be before the application or in the future")
                .refuse();
        em.persist(new MentorRow(desk.newId(), row, body));
        desk.done(row, "incubation.path.mentor", Map.of());
        return book.view(row);
    }

    /** Whether the caller may see the person in the registry. */
    private boolean seen(UUID person) {
        return people.find(person).map(PersonRef::name).isPresent();
    }

    @POST
    @Path("{mentor}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PathsResource.WRITE)
    public PathBodies.View endMentor(
            @PathParam("path") UUID path,
            @PathParam("mentor") UUID mentor,
            @Valid PathBodies.@NotNull EndMentor body,
            @Context IfMatch ifMatch) {
        PathRow row = work.seated(path, ifMatch);
        MentorRow one = work.part(MentorRow.class, mentor, MentorRow::pathId, path);
        new Faults()
                .when(one.term().last() != null, "", "该导师已结束指导", "The mentor has ended already")
                .when(
                        body.day().isBefore(one.term().first()) || body.day().isAfter(desk.today()),
                        "day",
                        "不能早于开始日期或在将来",
                        "Must not be before the first day or in the future")
                .refuse();
        one.end(body.day());
        desk.done(row, "incubation.path.mentor-end", Map.of());
        return book.view(row);
    }
}
