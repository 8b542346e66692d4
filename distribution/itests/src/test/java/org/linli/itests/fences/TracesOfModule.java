package org.linli.itests.fences;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestHost;
import org.linli.itests.openapi.ApiOperation;
import org.linli.itests.openapi.KnownIds;
import org.linli.itests.openapi.SampleBodies;

/**
 * Whatever a district without a module can still tell of it. The list of modules on offer names it, and so do the records of what was done
 * where it was there once; nothing else may.
 */
public final class TracesOfModule {
    /** What a district may be offered. */
    private static final Set<String> OFFER = Set.of("modules", "modules/scheduled");

    /** What was done while it was there. */
    private static final Set<String> RECORDS =
            Set.of("audit", "audit/export", "operations", "users/me/data", "support-grants");

    /** Rows of ledgers have keys of their own: one of the ten is called property, whichever modules there are. */
    private static final String OWN_KEYS = "ledgers/";

    private final TestHost host;
    private final String api;
    private final String module;

    /** A module that no host has; as long as the one in question, so that answers are equally long. */
    private final String unknown;

    private final Pattern named;
    private final Pattern namedByParts;
    private final Set<String> found = new TreeSet<>();
    private int compared;

    /** @param tenant a district that does not run the module */
    public TracesOfModule(TestHost host, String tenant, String module) {
        this.host = host;
        this.api = "/t/" + tenant + "/api/";
        this.module = module;
        this.unknown = "q".repeat(module.length());
        // its paths, permissions, events and schemas, and itself as a value; not words that it is a part of
        String parts = "\\b" + module + "[:./]|/" + module + "\\b";
        this.named = Pattern.compile("\"" + module + "\"|" + parts);
        this.namedByParts = Pattern.compile(parts);
    }

    /** Comparisons that were made. */
    public int compared() {
        return compared;
    }

    /**
     * @param callers tokens by the name of the role; null for nobody
     * @param ofModule operations of the module as a district describes them that runs it
     * @param records whether the district never had it, so that its records must not name it either
     */
    public Set<String> found(Map<String, String> callers, List<ApiOperation> ofModule, boolean records)
            throws Exception {
        found.clear();
        for (var caller : callers.entrySet()) {
            if (caller.getValue() != null) {
                lists(caller, records);
            }
            for (ApiOperation operation : ofModule) {
                paths(caller, operation);
            }
            named(caller);
        }
        return found;
    }

    private void lists(Map.Entry<String, String> caller, boolean records) throws Exception {
        JsonNode document =
                host.get(caller.getValue(), api + "openapi.json").expect(200).body();
        note(caller, "openapi.json", document.toString());
        List<ApiOperation> operations = ApiOperation.all(document);
        for (ApiOperation operation : operations) {
            if (!operation.method().equals("GET") || !operation.pathNames().isEmpty() || operation.streamsOnly()) {
                continue;
            }
            String path = operation.template().substring(api.length());
            if (!OFFER.contains(path) && (records || !RECORDS.contains(path))) {
                Answer answer = host.get(caller.getValue(), operation.template());
                note(caller, path, answer.raw().body());
                firstOf(caller, operations, operation, answer);
            }
        }
    }

    /** The first of a list, with all that can be read of it: somebody's page is where modules show what they know of him. */
    private void firstOf(
            Map.Entry<String, String> caller, List<ApiOperation> operations, ApiOperation list, Answer answer)
            throws Exception {
        if (answer.status() != 200 || answer.body() == null) {
            return;
        }
        String id = answer.body().path("items").path(0).path("id").asText();
        if (id.isEmpty()) {
            return;
        }
        for (ApiOperation one : operations) {
            if (one.method().equals("GET")
                    && one.pathNames().size() == 1
                    && one.collection().equals(list.template())
                    && !one.streamsOnly()) {
                String path = one.path(id);
                note(
                        caller,
                        path.substring(api.length()),
                        host.get(caller.getValue(), path).raw().body());
            }
        }
    }

    private void note(Map.Entry<String, String> caller, String path, String text) {
        var place = (module.equals("property") && path.startsWith(OWN_KEYS) ? namedByParts : named).matcher(text);
        if (place.find()) {
            found.add(path + " as " + caller.getKey() + ": …"
                    + text.substring(Math.max(0, place.start() - 60), Math.min(text.length(), place.end() + 60)) + "…");
        }
    }

    /** Each of its paths answers like one below a module that no host has. */
    private void paths(Map.Entry<String, String> caller, ApiOperation operation) throws Exception {
        String path = operation.template().replaceFirst("/t/\\d+/api/" + module, "");
        String body = new SampleBodies(operation.document(), noun -> null).smallest(operation, "trace");
        Map<String, String> headers = new HashMap<>(Map.of("If-Match", "*", "Accept", "*/*"));
        operation.contentType().ifPresent(type -> headers.put("Content-Type", type));
        same(
                operation + " as " + caller.getKey(),
                ask(caller, operation.method(), module + path.replaceAll("\\{[^}]+}", KnownIds.NOTHING), body, headers),
                ask(
                        caller,
                        operation.method(),
                        unknown + path.replaceAll("\\{[^}]+}", KnownIds.NOTHING),
                        body,
                        headers));
    }

    /** What takes the name of a module, a permission or a timer. */
    private void named(Map.Entry<String, String> caller) throws Exception {
        for (String path :
                List.of("%s", "%s/", "%s/imports", "modules/%s/parameters", "modules/%s/parameters/history")) {
            same(caller, "GET", path, null);
        }
        for (String timer : List.of("grid-forwarding", "orders-sweep", "any")) {
            same(caller, "POST", "jobs/%s/" + timer + "/runs", null);
        }
        same(caller, "POST", "modules/%s/parameters/undo", null);
        same(caller, "PUT", "modules/%s/parameters", "{\"values\": {}}");
        same(caller, "DELETE", "modules/%s", null);
        same(caller, "POST", "roles", """
                {"key": "trace", "label": {"zh": "痕迹", "en": "Trace"}, "permissions": ["%s:event:read"]}""");
        same(caller, "POST", "grants", "{\"user\": \"" + KnownIds.NOTHING + "\", \"role\": \"%s\"}");
    }

    private void same(Map.Entry<String, String> caller, String method, String path, String body) throws Exception {
        same(
                method + " " + path + " as " + caller.getKey(),
                ask(
                        caller,
                        method,
                        path.replace("%s", module),
                        body == null ? null : body.replace("%s", module),
                        Map.of()),
                ask(
                        caller,
                        method,
                        path.replace("%s", unknown),
                        body == null ? null : body.replace("%s", unknown),
                        Map.of()));
    }

    private Answer ask(
            Map.Entry<String, String> caller, String method, String path, String body, Map<String, String> headers)
            throws Exception {
        return host.call(caller.getValue(), method, api + path, body, headers);
    }

    private void same(String what, Answer ofModule, Answer ofNothing) {
        compared++;
        String one = Comparison.of(ofModule, module);
        String other = Comparison.of(ofNothing, unknown);
        if (!one.equals(other) || ofModule.status() < 400) {
            found.add(what + "\n  " + one + "\n  " + other);
        }
    }
}
