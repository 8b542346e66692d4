package org.linli.itests.herald;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.linli.api.data.Ids;
import org.linli.api.event.Events;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.LongRunning;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells news to whoever consumes them, and knows tales that last as long as the test wants. */
@Component(service = NewsResource.class)
@RestResource
@Path("news")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NewsResource {
    /** Whatever has a name that is set as a property behind this lasts until it is cleared; it says {@code {name}.begun} before. */
    static final String LASTS = "linli.itests.herald.";

    private final EntityManager em;
    private final Ids ids;
    private final Events events;
    private final String version = version();

    @Activate
    public NewsResource(@Reference EntityManager em, @Reference Ids ids, @Reference Events events) {
        this.em = em;
        this.ids = ids;
        this.events = events;
    }

    private static String version() {
        try (InputStream in = NewsResource.class.getResourceAsStream("/version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param fails whether they are taken back after they were written and published
     * @param lasts name of what the transaction waits for; empty for nothing
     */
    public record Telling(String words, boolean fails, String lasts) {}

    /** @param by version that told them */
    public record Told(String words, String by) {}

    public record AllNews(String by, List<String> words) {}

    @GET
    @RequiresPermission("herald:news:read")
    public AllNews list() {
        return new AllNews(
                version,
                em.createQuery("select n.words from News n order by n.id", String.class)
                        .getResultList());
    }

    @POST
    @RequiresPermission("herald:news:write")
    public Response tell(Telling telling) {
        em.persist(News.of(ids.next(), telling.words()));
        events.publish("herald.news.told", new Told(telling.words(), version));
        em.flush();
        await(telling.lasts());
        if (telling.fails()) {
            throw ProblemException.badRequest(
                    "asked-for", Text.of("按要求失败", "Fails as asked"), new FieldError("/fails", "true"));
        }
        return Response.accepted().build();
    }

    @GET
    @Path("tales/{lasts}")
    @RequiresPermission("herald:news:read")
    public AllNews tale(@PathParam("lasts") String lasts) {
        await(lasts);
        return list();
    }

    @GET
    @Path("sagas/{lasts}")
    @LongRunning
    @RequiresPermission("herald:news:read")
    public AllNews saga(@PathParam("lasts") String lasts) {
        await(lasts);
        return list();
    }

    private static void await(String lasts) {
        while (System.getProperty(LASTS + lasts) != null) {
            System.setProperty(LASTS + lasts + ".begun", "yes");
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("broken off", e);
            }
        }
    }
}
