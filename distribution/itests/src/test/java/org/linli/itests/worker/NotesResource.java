package org.linli.itests.worker;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.linli.api.event.Events;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Publishes what the consumers then write down. */
@Component(service = NotesResource.class)
@RestResource
@Path("notes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NotesResource {
    private final EntityManager em;
    private final Events events;

    @Activate
    public NotesResource(@Reference EntityManager em, @Reference Events events) {
        this.em = em;
        this.events = events;
    }

    public record Words(String words) {}

    public record NoteView(UUID id, String writer, String words, int step) {}

    public record Notes(List<NoteView> items) {}

    @GET
    @RequiresPermission("worker:note:read")
    public Notes list() {
        return new Notes(em.createQuery("select n from Note n order by n.id", Note.class).getResultList().stream()
                .map(n -> new NoteView(n.id, n.writer, n.words, n.step))
                .toList());
    }

    @POST
    @RequiresPermission("worker:note:write")
    public Response write(Words body) {
        events.publish("worker.note.written", body);
        return Response.accepted().build();
    }
}
