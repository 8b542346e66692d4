package org.linli.testing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs in with a first password, changes it as everybody must, and signs in with the new one from then on. */
final class FirstSignIn {
    /** What everybody has from then on. */
    static final String PASSWORD = "of-the-tests-Only-1";

    private final Http http;
    private final @Nullable String tenant;
    private final String name;
    private final String first;
    private boolean changed;

    FirstSignIn(Http http, @Nullable String tenant, String name, String first) {
        this.http = http;
        this.tenant = tenant;
        this.name = name;
        this.first = first;
    }

    synchronized String token() {
        if (changed) {
            return signIn(PASSWORD);
        }
        String token = signIn(first);
        Answer answer = http.send(
                token,
                "PUT",
                "/t/" + tenant + "/api/users/me/password",
                Map.of("current", first, "password", PASSWORD),
                Map.of());
        if (answer.status() / 100 != 2) {
            throw new AssertionError("the first password of " + name + " cannot be changed: " + answer.text());
        }
        changed = true;
        return signIn(PASSWORD);
    }

    private String signIn(String password) {
        Map<String, String> body = tenant == null
                ? Map.of("username", name, "password", password)
                : Map.of("tenant", tenant, "username", name, "password", password);
        return http.send(null, "POST", "/api/tokens", body, Map.of())
                .expect(201)
                .body()
                .path("token")
                .asText();
    }
}
