package org.linli.itests.lists;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestHost;
import org.linli.itests.openapi.ApiOperation;
import org.linli.itests.openapi.KnownIds;
import org.linli.itests.openapi.Nouns;
import org.linli.itests.openapi.RichBodies;
import org.linli.itests.openapi.SampleBodies;
import org.linli.itests.openapi.SeededDistrict;

/**
 * Makes one more of everything that the OpenAPI document of a seeded district lets one make, with as many properties as the host takes. Each
 * refers to those made with it, so that no two rows of a list share what they refer to.
 */
final class ManyOfEach {
    private final RichBodies rich = new RichBodies();
    private final TestHost host;
    private final SeededDistrict district;
    private final List<ApiOperation> order;
    private final List<ApiOperation> below;
    private final Map<String, String> unmade = new TreeMap<>();
    private int count;

    ManyOfEach(TestHost host, SeededDistrict district) {
        this.host = host;
        this.district = district;
        this.order = order(district);
        this.below = district.operations().stream()
                .filter(o -> o.method().equals("POST") && o.pathNames().size() == 1)
                .filter(o -> o.template().indexOf('}') < o.template().length() - 1)
                .filter(o -> district.operations().stream()
                        .anyMatch(list ->
                                list.method().equals("GET") && list.template().equals(o.template())))
                .toList();
    }

    /** What could not be made, with the last answer. */
    Map<String, String> unmade() {
        return unmade;
    }

    /** Ids of what was made. */
    KnownIds add() throws Exception {
        count++;
        KnownIds made = new KnownIds();
        for (ApiOperation operation : order) {
            Answer answer = make(operation, operation.template(), made);
            if (answer.status() == 201 && answer.body() != null) {
                String noun = Nouns.ofPath(operation.collection());
                JsonNode one = SeededDistrict.made(answer.body());
                made.harvest(noun, district.keyOf(operation), one);
                // before those that others of this round refer to
                if (one.path(district.keyOf(operation)).isTextual()) {
                    made.addFirst(noun, one.get(district.keyOf(operation)).asText());
                }
            }
        }
        for (ApiOperation operation : below) {
            String id = district.ids().first(Nouns.ofPath(operation.collection()));
            if (id != null && make(operation, operation.path(id), made).status() >= 300) {
                make(operation, operation.path(id), placeOf(operation, id));
            }
        }
        return made;
    }

    /** What lies in a thing may have to lie in the division of it. */
    private KnownIds placeOf(ApiOperation operation, String id) throws Exception {
        KnownIds place = new KnownIds();
        String path = operation.path(id);
        Answer thing = host.get(district.token(), path.substring(0, path.lastIndexOf('/')));
        if (thing.status() == 200 && thing.body().hasNonNull("divisionId")) {
            place.add("division", thing.body().get("divisionId").asText());
        }
        return place;
    }

    /** Each after those that make what its body refers to. */
    private static List<ApiOperation> order(SeededDistrict district) {
        SampleBodies bodies = new SampleBodies(district.document(), noun -> null);
        List<ApiOperation> left = new ArrayList<>(district.creations());
        List<ApiOperation> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Set<String> later =
                    left.stream().map(o -> Nouns.ofPath(o.collection())).collect(Collectors.toSet());
            ApiOperation next = first(left, o -> bodies.idProperties(o.bodySchema()), later)
                    // a circle is broken at what may be left out
                    .or(() -> first(left, o -> bodies.requiredIdProperties(o.bodySchema()), later))
                    .orElse(left.get(0));
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    /** The first that refers to nothing that is made later. */
    private static Optional<ApiOperation> first(
            List<ApiOperation> left, Function<ApiOperation, List<String>> references, Set<String> later) {
        return left.stream()
                .filter(o -> references.apply(o).stream()
                        .map(Nouns::of)
                        .noneMatch(n -> later.contains(n) && !n.equals(Nouns.ofPath(o.collection()))))
                .findFirst();
    }

    private Answer make(ApiOperation operation, String path, KnownIds made) throws Exception {
        SampleBodies bodies = new SampleBodies(district.document(), noun -> id(noun, made));
        String mark = "n" + count + "-" + made.all().size();
        // with all that it may say a division begins or ends some day, and nothing can be made in it today
        Answer answer = operation.template().endsWith("/divisions")
                ? send(operation, path, bodies.smallest(operation, mark))
                : rich.send(operation, bodies, mark, body -> send(operation, path, body));
        if (answer.status() < 300) {
            unmade.remove(operation.toString());
        } else {
            unmade.put(
                    operation.toString(), answer.status() + " " + answer.raw().body());
        }
        return answer;
    }

    private Answer send(ApiOperation operation, String path, String body) throws Exception {
        if (operation.pathNames().isEmpty()) {
            return district.create(operation, body);
        }
        return host.call(
                district.token(),
                "POST",
                path,
                body,
                operation
                        .contentType()
                        .map(type -> Map.of("Content-Type", type))
                        .orElse(Map.of()));
    }

    private String id(String noun, KnownIds made) {
        return made.first(noun) != null ? made.first(noun) : district.ids().first(noun);
    }
}
