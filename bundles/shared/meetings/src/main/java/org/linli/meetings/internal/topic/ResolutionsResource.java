package org.linli.meetings.internal.topic;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.meetings.internal.topic.TopicBodies.Published;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Published resolutions (决议公开), for residents too. */
@Component(service = ResolutionsResource.class)
@RestResource
@Path("resolutions")
@Produces(MediaType.APPLICATION_JSON)
public class ResolutionsResource {
    private final TopicReader reader;

    @Activate
    public ResolutionsResource(@Reference TopicReader reader) {
        this.reader = reader;
    }

    @GET
    @RequiresPermission(TopicDesk.PUBLISHED)
    @Listable(
            filters = {"division", "body", "q"},
            sort = {"-publishedAt"})
    public Page<Published> list(@Context ListQuery query) {
        return reader.published(query);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(TopicDesk.PUBLISHED)
    public Published get(@PathParam("id") UUID id) {
        Published found = reader.published(id);
        if (found == null) {
            throw ProblemException.notFound();
        }
        return found;
    }
}
