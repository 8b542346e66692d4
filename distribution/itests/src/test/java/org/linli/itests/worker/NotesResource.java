package org.linli.itests.worker;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.event.Events;
import org.linli.api.imports.Imports;
import org.linli.api.operation.Operations;
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
    private final Operations operations;
    private final Imports imports;

    @Activate
    public NotesResource(
            @Reference EntityManager em,
            @Reference Events events,
            @Reference Operations operations,
            @Reference Imports imports) {
        this.em = em;
        this.events = events;
        this.operations = operations;
        this.imports = imports;
    }

    public record Started(UUID operation) {}

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

    /** Brings notes in. */
    @POST
    @Path("imports")
    @Consumes("text/csv")
    @RequiresPermission("worker:note:write")
    public Response bring(InputStream body) {
        return Response.accepted(new Started(imports.start("worker.note", "text/csv", false, body)))
                .build();
    }

    /** Starts the long work. */
    @POST
    @Path("recounts")
    @RequiresPermission("worker:note:write")
    public Response recount() {
        return Response.accepted(new Started(operations.start(Recount.KIND, Map.of())))
                .build();
    }

    @POST
    @RequiresPermission("worker:note:write")
    public Response write(Words body) {
        events.publish("worker.note.written", body);
        return Response.accepted().build();
    }
}
