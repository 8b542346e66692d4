package org.linli.platform.gateway.internal.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Set;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.Test;

class FragmentBuilderTest {
    /** One call in two forms, and one that only streams. */
    @Path("work")
    public static class Work {
        public record State(String state) {}

        @GET
        @Path("{id}")
        @Produces(MediaType.APPLICATION_JSON)
        public State now() {
            return new State("running");
        }

        @GET
        @Path("{id}")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public void follow(@Context SseEventSink sink) {}

        @GET
        @Path("all")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public void all(@Context SseEventSink sink) {}
    }

    @Test
    void whatAlsoStreamsIsDescribedInBothForms() {
        FragmentBuilder builder = new FragmentBuilder("test.");
        FragmentBuilder.walk(
                Resource.from(Work.class), "", (path, method) -> builder.add(path, method, Set.of(), null, 0, false));
        JsonNode paths = builder.build().paths();
        JsonNode both = paths.at("/work~1{id}/get/responses");
        assertTrue(both.at("/200/content").has(MediaType.APPLICATION_JSON), both::toString);
        assertTrue(both.at("/200/content").has(MediaType.SERVER_SENT_EVENTS), both::toString);
        JsonNode stream = paths.at("/work~1all/get/responses");
        assertFalse(stream.has("204"), stream::toString);
        assertEquals(
                "string",
                stream.path("200")
                        .path("content")
                        .path(MediaType.SERVER_SENT_EVENTS)
                        .at("/schema/type")
                        .asText());
    }
}
