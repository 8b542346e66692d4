package org.linli.itests.lists;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestHost;
import org.linli.itests.openapi.ApiOperation;
import org.linli.itests.openapi.KnownIds;
import org.linli.itests.openapi.Nouns;
import org.linli.itests.openapi.RichBodies;
import org.linli.itests.openapi.SampleBodies;
import org.linli.itests.openapi.SeededDistrict;

/**
 * Makes one more of everything: a division, and in it whatever the OpenAPI document lets one make, with as many properties as the host
 * takes. Each refers to those made with it, so that no two rows of a list share what they refer to.
 */
final class ManyOfEach {
    private final RichBodies rich = new RichBodies();
    private final TestHost host;
    private final SeededDistrict district;
    private final List<ApiOperation> below;
    private final KnownIds first = new KnownIds();
    private int count;

    ManyOfEach(TestHost host, SeededDistrict district) {
        this.host = host;
        this.district = district;
        this.below = district.operations().stream()
                .filter(o -> o.method().equals("POST") && o.pathNames().size() == 1)
                .filter(o -> o.template().indexOf('}') < o.template().length() - 1)
                .filter(o -> district.operations().stream()
                        .anyMatch(list -> list.method().equals("GET") && list.template().equals(o.template())))
                .toList();
    }

    int count() {
        return count;
    }

    /** Ids of what was made first. */
    KnownIds first() {
        return first;
    }

    KnownIds add() throws Exception {
        count++;
        KnownIds made = new KnownIds();
        for (ApiOperation operation : inOrder()) {
            Answer answer = make(operation, operation.template(), made);
            if (answer.status() == 201 && answer.body() != null) {
                JsonNode body = answer.body().path("user").isObject() ? answer.body().get("user") : answer.body();
                made.harvest(Nouns.ofPath(operation.collection()), district.keyOf(operation), body);
            }
        }
        made.all().forEach((noun, ids) -> ids.forEach(id -> first.add(noun, id)));
        for (ApiOperation operation : below) {
            String id = first.first(Nouns.ofPath(operation.collection()));
            if (id != null) {
                make(operation, operation.path(id), made);
            }
        }
        return made;
    }

    /** Divisions first; then everything twice, since one thing may refer to another that comes later. */
    private List<ApiOperation> inOrder() {
        List<ApiOperation> all = district.creations();
        List<ApiOperation> divisions =
                all.stream().filter(o -> o.template().endsWith("/divisions")).toList();
        List<ApiOperation> others = all.stream().filter(o -> !divisions.contains(o)).toList();
        return java.util.stream.Stream.of(divisions, others, others).flatMap(List::stream).toList();
    }

    private Answer make(ApiOperation operation, String path, KnownIds made) throws Exception {
        SampleBodies bodies = new SampleBodies(district.document(), noun -> id(noun, made));
        String mark = "n" + count + "-" + made.all().size();
        return rich.send(operation, bodies, mark, body -> send(operation, path, body));
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
                operation.contentType().map(type -> Map.of("Content-Type", type)).orElse(Map.of()));
    }

    private String id(String noun, KnownIds made) {
        return made.first(noun) != null ? made.first(noun) : district.ids().first(noun);
    }
}
