package org.linli.platform.gateway.internal.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glassfish.jersey.server.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.linli.api.rest.Answers;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.PatchOf;

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

    /** Two records of one simple name, one of them in a body as well as in an answer. */
    @Path("benches")
    public static class Benches {
        public record View(String name, @Nullable String colour, int seats) {}

        @GET
        @Produces(MediaType.APPLICATION_JSON)
        public View one() {
            return new View("by the pond", null, 2);
        }

        @PATCH
        @Consumes("application/merge-patch+json")
        @Answers(View.class)
        public Response change(@PatchOf(View.class) MergePatch patch) {
            return Response.ok().build();
        }

        @POST
        @Answers(value = void.class, status = 202)
        public Response add(View body) {
            return Response.accepted().build();
        }
    }

    /** One call that answers in several ways. */
    @Path("lamps")
    public static class Lamps {
        public record Plan(String would) {}

        public record Unchanged(String state) {}

        public record Begun(String operation) {}

        @POST
        @Produces(MediaType.APPLICATION_JSON)
        @Answers(Plan.class)
        @Answers(Unchanged.class)
        @Answers(value = Begun.class, status = 202)
        @Answers(value = void.class, status = 204)
        public Response light() {
            return Response.ok().build();
        }
    }

    @Test
    void aCallThatAnswersInSeveralWaysSaysEachAndThoseOfOneStatusAreAlternatives() {
        JsonNode responses = fragment(Lamps.class).paths().at("/lamps/post/responses");
        String name = "#/components/schemas/test.gateway.FragmentBuilderTest.Lamps.";
        assertEquals(List.of("200", "202", "204", "default"), names(responses));
        assertEquals(
                List.of(name + "Plan", name + "Unchanged"),
                responses.at("/200/content/application~1json/schema/anyOf").findValuesAsText("$ref"));
        assertEquals(
                name + "Begun",
                responses.at("/202/content/application~1json/schema/$ref").asText());
        assertFalse(responses.at("/204").has("content"), responses::toString);
    }

    @Path("tables")
    public static class Tables {
        public record View(String name) {}

        @GET
        @Produces(MediaType.APPLICATION_JSON)
        public View one() {
            return new View("in the shade");
        }
    }

    private static Fragment fragment(Class<?>... resources) {
        FragmentBuilder builder = new FragmentBuilder("test.");
        for (Class<?> resource : resources) {
            FragmentBuilder.walk(Resource.from(resource), "", (path, method) -> {
                Parameter[] parameters =
                        method.getInvocable().getHandlingMethod().getParameters();
                builder.add(path, method, Set.of(), parameters.length == 0 ? null : parameters[0], 1, false);
            });
        }
        return builder.build();
    }

    @Test
    void namesFollowFromTheRecordsAndNotFromTheOrderInWhichTheyAreMet() {
        Fragment one = fragment(Benches.class, Tables.class);
        Fragment other = fragment(Tables.class, Benches.class);
        assertEquals(one.schemas().toString(), other.schemas().toString());
        assertEquals(one.paths().toString(), other.paths().toString());
        String name = "test.gateway.FragmentBuilderTest.";
        assertEquals(
                List.of(
                        name + "Benches.View",
                        name + "Benches.View.body",
                        name + "Benches.View.patch",
                        name + "Tables.View"),
                names(one.schemas()));
    }

    @Test
    void recordsThatShareANameGetTheirPackages() {
        Schemas schemas = new Schemas("test.");
        ObjectNode paths = JsonNodeFactory.instance.objectNode();
        paths.set("a", schemas.of(Problem.class, Use.ANSWER));
        paths.set("b", schemas.of(org.linli.platform.gateway.internal.openapi.namesake.Problem.class, Use.ANSWER));
        paths.set("c", schemas.of(Tables.View.class, Use.ANSWER));
        assertEquals(
                List.of(
                        "test.gateway.FragmentBuilderTest.Tables.View",
                        "test.org.linli.platform.gateway.internal.openapi.Problem",
                        "test.org.linli.platform.gateway.internal.openapi.namesake.Problem"),
                names(schemas.named(paths)));
        assertEquals(
                "#/components/schemas/test.org.linli.platform.gateway.internal.openapi.Problem",
                paths.at("/a/$ref").asText());
    }

    @Test
    void anAnswerSaysWhatIsNeverAbsentAndAPatchWhatMayBeTakenAway() {
        JsonNode schemas = fragment(Benches.class).schemas();
        String name = "test.gateway.FragmentBuilderTest.Benches.View";
        assertEquals(
                "[\"name\",\"seats\"]", schemas.at("/" + name + "/required").toString());
        assertFalse(schemas.get(name + ".body").has("required"));
        assertEquals(
                "null",
                schemas.get(name + ".patch")
                        .at("/properties/colour/anyOf/1/type")
                        .asText());
        assertEquals(
                "integer",
                schemas.get(name + ".patch").at("/properties/seats/type").asText());
    }

    @Test
    void aResponseAnswersWhatItsAnnotationSays() {
        JsonNode paths = fragment(Benches.class).paths();
        assertTrue(paths.at("/benches/patch/responses/200/content").size() > 0, paths::toString);
        assertTrue(paths.at("/benches/post/responses").has("202"), paths::toString);
        assertFalse(paths.at("/benches/post/responses/202").has("content"), paths::toString);
    }

    /** One list in three forms, each by a method of its own. */
    @Path("errors")
    public static class Errors {
        public record Row(int line) {}

        @GET
        @Produces("text/csv")
        public String asCsv() {
            return "";
        }

        @GET
        @Produces(MediaType.APPLICATION_JSON)
        public Row read() {
            return new Row(1);
        }

        @GET
        @Produces("text/plain")
        public String asText() {
            return "";
        }
    }

    @Test
    void methodsThatAnswerTheSameRequestInOtherFormsAreOneOperationNamedAfterThatWithJson() {
        JsonNode get = fragment(Errors.class).paths().at("/errors/get");
        assertEquals("test.Errors.read", get.path("operationId").asText());
        assertEquals(
                Set.of("text/csv", MediaType.APPLICATION_JSON, "text/plain"),
                Set.copyOf(names(get.at("/responses/200/content"))));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
