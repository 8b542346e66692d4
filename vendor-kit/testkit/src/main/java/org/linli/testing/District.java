package org.linli.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A district (区县) with two streets and a community in each: {@code {code}001}, {@code {code}001001}, {@code {code}002} and
 * {@code {code}002001}.
 */
public final class District {
    static final String ADMINISTRATOR = "admin";

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final Http http;
    private final String code;
    private final Client administrator;
    private final Map<String, Client> people = new ConcurrentHashMap<>();

    /** @param password of its first account, {@code admin} */
    District(Http http, String code, String password) {
        this.http = http;
        this.code = code;
        this.administrator = new Client(http, api(), firstSignIn(ADMINISTRATOR, password));
    }

    private String api() {
        return "/t/" + code + "/api/";
    }

    /** Six digits. */
    public String code() {
        return code;
    }

    /** The district's administrator, who may do everything in it. */
    public Client administrator() {
        return administrator;
    }

    /** Somebody with the role in the whole district: {@code street}, {@code community}, {@code grid-worker}, {@code resident} … */
    public Client as(String role) {
        return as(role, code);
    }

    /** Somebody with the role in a division and what lies below it. */
    public Client as(String role, String division) {
        return people.computeIfAbsent(role + "@" + division, key -> person(role, division));
    }

    private Client person(String role, String division) {
        String name = role + "-" + PEOPLE.incrementAndGet();
        JsonNode created = administrator
                .post("users", Map.of("username", name, "displayName", "测试 " + name))
                .expect(201)
                .body();
        administrator
                .post(
                        "grants",
                        Map.of(
                                "user",
                                created.path("user").path("id").asText(),
                                "role",
                                role,
                                "division",
                                division(division)))
                .expect(201);
        return new Client(
                http, api(), firstSignIn(name, created.path("firstPassword").asText()));
    }

    /** Changes a first password at the first sign-in, as everybody must. */
    private java.util.function.Supplier<String> firstSignIn(String name, String first) {
        FirstSignIn signIn = new FirstSignIn(http, code, name, first);
        return signIn::token;
    }

    /** Id of a division by its code. */
    public String division(String divisionCode) {
        for (JsonNode node :
                administrator.get("divisions?limit=200").expect(200).body().path("items")) {
            if (node.path("code").asText().equals(divisionCode)) {
                return node.path("id").asText();
            }
        }
        throw new AssertionError("no division " + divisionCode + " in " + code);
    }

    /** What would happen: steps, problems, permissions, personal data. */
    public JsonNode plan(String module, String version) {
        return administrator
                .put("modules/" + module + "?dryRun=true", wanted(version))
                .expect(200)
                .body();
    }

    /**
     * Enables the module with all that it requires, or changes its version, up or back.
     *
     * @throws AssertionError when the operation does not succeed
     */
    public void enable(String module, String version) {
        succeeded(administrator.put("modules/" + module, wanted(version)));
    }

    /** Disables the module; its data stay. */
    public void disable(String module) {
        succeeded(administrator.delete("modules/" + module));
    }

    /** Runs a timer of a module at once and waits until it has run. */
    public JsonNode runJob(String module, String job) {
        String path = "jobs/runs?module=" + module + "&name=" + job;
        int before = administrator.get(path).expect(200).body().path("items").size();
        administrator.post("jobs/" + module + "/" + job + "/runs", Map.of()).expect(202);
        return Waiting.until(
                "the timer " + job + " of " + module + " has run",
                () -> finished(administrator.get(path).expect(200).body().path("items"), before));
    }

    private static @Nullable JsonNode finished(JsonNode runs, int before) {
        if (runs.size() <= before) {
            return null;
        }
        JsonNode newest = runs.get(0);
        return newest.hasNonNull("finishedAt") ? newest : null;
    }

    private void succeeded(Answer accepted) {
        JsonNode operation = administrator.await(accepted);
        if (!operation.path("state").asText().equals("succeeded")) {
            throw new AssertionError("the change of modules did not succeed: " + operation);
        }
    }

    private static Map<String, Object> wanted(String version) {
        return Map.of("version", version, "withDependencies", true);
    }
}
