package org.linli.platform.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.rest.ListQuery;
import org.linli.api.security.Caller;
import org.linli.platform.identity.internal.rest.UserResource.UserView;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.testkit.TestDatabase;

class UserSearchTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void usersAreFoundByPartOfEitherNameAndSignsOfTheDatabaseStandForThemselves(TestDatabase database) {
        try (Fixture f = new Fixture(database)) {
            f.account("admin", "district-admin", null);
            Caller admin = f.signedIn("admin");
            f.as(admin, () -> {
                person(f, "li.si", "李四 Lisa");
                person(f, "wang_wu", "王五");
                person(f, "wangxwu", "王五一");
            });
            assertEquals(List.of("li.si"), found(f, admin, "四"));
            assertEquals(List.of("li.si"), found(f, admin, "LISA"));
            assertEquals(List.of("wang_wu"), found(f, admin, "g_w"));
            assertEquals(List.of("wang_wu", "wangxwu"), found(f, admin, "王五"));
            assertEquals(List.of(), found(f, admin, "%"));
        }
    }

    private static void person(Fixture f, String username, String name) {
        UUID id = f.host.ids().next();
        f.units.tenant().persist(new User(id, username, name, "", Fixture.EAST, User.State.ACTIVE, f.time.now()));
    }

    private static List<String> found(Fixture f, Caller caller, String part) {
        return f.as(caller, () -> f.users.list(new Query(part))).items().stream()
                .map(UserView::username)
                .toList();
    }

    private record Query(String part) implements ListQuery {
        @Override
        public int limit() {
            return 20;
        }

        @Override
        public Map<String, List<String>> filters() {
            return Map.of("q", List.of(part));
        }

        @Override
        public Optional<String> filter(String name) {
            return Optional.ofNullable(filters().get(name)).map(values -> values.get(0));
        }

        @Override
        public String sortKey() {
            return "username";
        }

        @Override
        public boolean descending() {
            return false;
        }

        @Override
        public Optional<Position> after() {
            return Optional.empty();
        }

        @Override
        public boolean countExact() {
            return false;
        }

        @Override
        public String cursor(Position last) {
            return "";
        }
    }
}
