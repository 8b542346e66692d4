package org.linli.itests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestHost;

/**
 * A district in which something of every kind was made: each {@code POST} of the OpenAPI document below which single things have a path is
 * called with the smallest body that its schema allows, until nothing more can be made.
 */
public final class SeededDistrict {
    private static final int ROUNDS = 5;

    /** Numbers of made divisions; those of the district itself are lower. */
    private static final int FIRST_DIVISION = 900;

    private final TestHost host;
    private final String code;
    private final String token;
    private final JsonNode document;
    private final List<ApiOperation> operations;
    private final KnownIds ids = new KnownIds();
    private final List<String> unmade = new ArrayList<>();
    private int divisions;

    public SeededDistrict(TestHost host, String code) throws Exception {
        this.host = host;
        this.code = code;
        this.token = host.demo("district-admin", code);
        this.document = host.get(token, api() + "openapi.json").expect(200).body();
        this.operations = ApiOperation.all(document);
    }

    public String code() {
        return code;
    }

    public String token() {
        return token;
    }

    public String api() {
        return "/t/" + code + "/api/";
    }

    public JsonNode document() {
        return document;
    }

    public List<ApiOperation> operations() {
        return operations;
    }

    public KnownIds ids() {
        return ids;
    }

    /** What could not be made, with the answer. */
    public List<String> unmade() {
        return unmade;
    }

    /** Division of the lowest level below the one with this code; that one itself without any. */
    public JsonNode divisionBelow(String above) throws Exception {
        JsonNode items = host.get(token, api() + "divisions?limit=200")
                .expect(200)
                .body()
                .get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(d -> d.get("code").asText().startsWith(above))
                .max(java.util.Comparator.comparing(d -> d.get("code").asText().length()))
                .orElseThrow();
    }

    /** Makes one of every kind in the division and gives their ids. */
    public KnownIds seed(String division, String mark) throws Exception {
        KnownIds made = new KnownIds();
        made.add("division", division);
        // what was made here comes before what it refers to, which may have been made by an earlier call
        KnownIds here = new KnownIds();
        Map<ApiOperation, String> left = new HashMap<>();
        creations().forEach(o -> left.put(o, "not tried"));
        for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
            for (ApiOperation operation : List.copyOf(left.keySet())) {
                boolean patient = round < ROUNDS - 1;
                Answer answer = create(
                        operation,
                        noun -> {
                            String near = here.first(noun) != null ? here.first(noun) : made.first(noun);
                            return near != null || patient && isStillMade(noun, operation, left.keySet())
                                    ? near
                                    : ids.first(noun);
                        },
                        mark);
                if (answer.status() == 201) {
                    left.remove(operation);
                    Optional.ofNullable(answer.body()).map(SeededDistrict::made).ifPresent(one -> {
                        JsonNode id = one.path(keyOf(operation));
                        // all of it lies in the one division, also when a further one was made
                        if (id.isTextual()
                                && !Nouns.ofPath(operation.collection()).equals("division")) {
                            here.add(Nouns.ofPath(operation.collection()), id.asText());
                        }
                        made.harvest(Nouns.ofPath(operation.collection()), keyOf(operation), one);
                    });
                } else {
                    left.put(operation, answer.status() + " " + answer.raw().body());
                }
            }
        }
        left.forEach((operation, reason) -> unmade.add(operation + ": " + reason));
        KnownIds all = new KnownIds();
        all.add("division", division);
        here.all().forEach((noun, values) -> values.forEach(v -> all.add(noun, v)));
        made.all().forEach((noun, values) -> values.forEach(v -> all.add(noun, v)));
        all.all().forEach((noun, values) -> values.forEach(v -> ids.add(noun, v)));
        return all;
    }

    /** What an answer says was made; an account comes with the password that is told once. */
    public static JsonNode made(JsonNode answer) {
        return answer.path("user").isObject() ? answer.get("user") : answer;
    }

    /** Reads every list and remembers what it names. */
    public void readLists() throws Exception {
        for (ApiOperation operation : operations) {
            if (operation.method().equals("GET") && operation.pathNames().isEmpty() && !operation.streamsOnly()) {
                Answer answer = host.get(token, operation.template());
                if (answer.status() == 200 && answer.body() != null) {
                    answer.body()
                            .path("items")
                            .forEach(i -> ids.harvest(Nouns.ofPath(operation.template()), keyOf(operation), i));
                }
            }
        }
    }

    /** What makes one of a kind: each {@code POST} to a list whose single things can be read or changed. */
    public List<ApiOperation> creations() {
        return operations.stream()
                .filter(o -> o.method().equals("POST") && o.pathNames().isEmpty() && !o.open())
                .filter(o -> operations.stream()
                        .anyMatch(one -> !one.method().equals("POST")
                                && one.collection().equals(o.template())
                                && one.pathNames().size() == 1))
                .toList();
    }

    private Answer create(ApiOperation operation, Function<String, String> made, String mark) throws Exception {
        return create(operation, new SampleBodies(document, made).smallest(operation, mark));
    }

    /** Whether one of the kind will be made here: it is waited for, since an earlier one may lie where the others do not fit. */
    private static boolean isStillMade(String noun, ApiOperation by, Set<ApiOperation> left) {
        return left.stream()
                .anyMatch(o -> o != by && Nouns.ofPath(o.collection()).equals(noun));
    }

    /** Sends a body to one of the {@link #creations}; to a list of divisions with the next free code below a street. */
    public Answer create(ApiOperation operation, String body) throws Exception {
        Object sent = operation.template().endsWith("/divisions") ? belowStreet(body) : body;
        return host.call(
                token,
                "POST",
                operation.template(),
                sent,
                Map.of("Content-Type", operation.contentType().orElseThrow()));
    }

    /** A division's code continues that of its parent, which a schema cannot say. */
    private Object belowStreet(String body) throws Exception {
        JsonNode street = host.get(token, api() + "divisions?level=street")
                .expect(200)
                .body()
                .at("/items/0");
        var node = (com.fasterxml.jackson.databind.node.ObjectNode)
                new com.fasterxml.jackson.databind.ObjectMapper().readTree(body);
        int number = FIRST_DIVISION + divisions++;
        return node.put("parentId", street.get("id").asText())
                .put("code", street.get("code").asText() + number)
                .put("level", "community");
    }

    /** What the path parameter after the list is called. */
    public String keyOf(ApiOperation operation) {
        return operations.stream()
                .filter(o -> o.collection().equals(operation.collection())
                        && o.pathNames().size() == 1
                        && o.template()
                                .equals(o.collection() + "/{" + o.pathNames().get(0) + "}"))
                .map(o -> o.pathNames().get(0))
                .findFirst()
                .orElse("id");
    }
}
