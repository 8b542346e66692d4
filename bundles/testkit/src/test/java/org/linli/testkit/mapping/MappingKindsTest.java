package org.linli.testkit.mapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.platform.persistence.Schema;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;
import org.linli.testkit.mapping.good.Address;
import org.linli.testkit.mapping.good.Badge;
import org.linli.testkit.mapping.good.Circle;
import org.linli.testkit.mapping.good.Item;
import org.linli.testkit.mapping.good.Person;

/**
 * Every kind of mapping with the same ids in two tenants: what one does is invisible to the other, on both databases.
 */
class MappingKindsTest {
    private static final Map<TestDatabase, Fixture> FIXTURES = new HashMap<>();
    private static final Instant SEEN = Instant.parse("2026-02-03T04:05:06.123456Z");

    private record Fixture(TestHost host, EntityManager em) {}

    private TestHost host;
    private EntityManager em;
    private UUID ann;
    private UUID bob;
    private UUID item;
    private UUID badge;
    private UUID circle;

    @BeforeEach
    void forget() {
        host = null;
    }

    @AfterAll
    static void close() {
        FIXTURES.values().forEach(fixture -> fixture.host().close());
        FIXTURES.clear();
    }

    private void start(TestDatabase database) {
        var fixture = FIXTURES.computeIfAbsent(database, key -> {
            var fresh = key.open();
            fresh.migrations().migrate("map", Schema.TENANT, getClass().getClassLoader(), "mapping/changelog.xml");
            return new Fixture(
                    fresh,
                    fresh.units().open("map", Schema.TENANT, Person.class).entityManager());
        });
        host = fixture.host();
        em = fixture.em();
        ann = host.ids().next();
        bob = host.ids().next();
        item = host.ids().next();
        badge = host.ids().next();
        circle = host.ids().next();
        for (var tenant : List.of(1, 2)) {
            host.inTenant(tenant, () -> fill("t" + tenant));
        }
    }

    private void fill(String mark) {
        var boss = new Person(ann, "ann-" + mark);
        boss.kind = Person.Kind.STAFF;
        boss.born = LocalDate.of(1990, 2, 28);
        boss.seenAt = SEEN;
        boss.active = true;
        boss.extra = "{\"mark\": \"" + mark + "\"}";
        boss.story = "长文".repeat(5_000);
        boss.photo = new byte[] {1, 2, 3};
        boss.balance = new BigDecimal("12.50");
        boss.home = new Address("文教路", 7);
        boss.tags.addAll(Set.of("a-" + mark, "b-" + mark));
        boss.steps.addAll(List.of("one-" + mark, "two", "three"));
        boss.notes.putAll(Map.of("zh", "好-" + mark, "en", "good"));
        boss.addresses.add(new Address("南京东路-" + mark, 1));
        boss.addresses.add(new Address("上海路", 2));
        var friends = new Circle(circle, "circle-" + mark);
        boss.circles.add(friends);
        boss.items.add(new Item(item, "item-" + mark, boss));
        boss.badge = new Badge(badge, "badge-" + mark, boss);
        em.persist(friends);
        em.persist(boss);
        var member = new Person(bob, "bob-" + mark);
        member.boss = boss;
        member.deputy = boss;
        em.persist(member);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aListOfKeysFindsTheSameRowsInAnyOrder(TestDatabase database) {
        start(database);
        var first = new UUID(0x0123_4567_89AB_4CDEL, 0x8000_0000_0000_0001L);
        var last = new UUID(0xFEDC_BA98_7654_4321L, 0x9000_0000_0000_0001L);
        var mark = "list-" + ann;
        host.inTenant(1, () -> {
            var person = new Person(first, mark + "-甲");
            person.kind = Person.Kind.STAFF;
            person.born = LocalDate.of(1991, 2, 28);
            em.persist(person);
            em.persist(new Person(last, mark + "-Z"));
            em.persist(new Person(host.ids().next(), mark + "-a"));
        });
        host.inTenant(1, () -> {
            assertEquals(3, count("p.name in :keys", List.of(mark + "-甲", mark + "-a", mark + "-Z")));
            assertEquals(1, count("p.name in :keys", List.of(mark + "-Z")));
            assertEquals(2, count("p.id in :keys", List.of(last, first)));
            assertEquals(3, count("p.id in :keys", List.of(first, ann, last)));
            assertEquals(1, count("not (p.id in :keys)", List.of(first, ann, bob), "and p.name = '" + mark + "-Z'"));
            assertEquals(1, count("p.id not in :keys", List.of(first, ann, bob), "and p.name = '" + mark + "-Z'"));
            String own = "and p.name = '" + mark + "-甲'";
            assertEquals(1, count("p.kind in :keys", List.of(Person.Kind.STAFF), own));
            assertEquals(1, count("p.born in :keys", List.of(LocalDate.of(1991, 2, 28), LocalDate.EPOCH), own));
            assertEquals(1, count("p.boss.id in :keys", List.of(last, ann)));
            assertEquals(0, count("p.name in :keys", List.of()));
            assertEquals(
                    2,
                    em.createQuery("update Person p set p.active = true where p.id in :keys")
                            .setParameter("keys", List.of(last, first))
                            .executeUpdate());
        });
    }

    private long count(String condition, List<?> keys, String... more) {
        return em.createQuery(
                        "select count(p) from Person p where " + condition + " " + String.join(" ", more), Long.class)
                .setParameter("keys", keys)
                .getSingleResult();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyKindComesBackAsItsTenantWroteIt(TestDatabase database) {
        start(database);
        for (var mark : List.of("t1", "t2")) {
            host.inTenant(mark.equals("t1") ? 1 : 2, () -> {
                var boss = em.find(Person.class, ann);
                assertEquals("ann-" + mark, boss.name);
                assertEquals(Person.Kind.STAFF, boss.kind);
                assertEquals(LocalDate.of(1990, 2, 28), boss.born);
                assertEquals(SEEN, boss.seenAt);
                assertTrue(boss.active);
                assertNull(boss.divisionId);
                assertTrue(boss.extra.contains(mark), boss.extra);
                assertEquals(10_000, boss.story.length());
                assertArrayEquals(new byte[] {1, 2, 3}, boss.photo);
                assertEquals(new BigDecimal("12.50"), boss.balance);
                assertEquals("文教路", boss.home.street);
                assertEquals(Set.of("a-" + mark, "b-" + mark), Set.copyOf(boss.tags));
                assertEquals(List.of("one-" + mark, "two", "three"), List.copyOf(boss.steps));
                assertEquals(Map.of("zh", "好-" + mark, "en", "good"), Map.copyOf(boss.notes));
                assertEquals(2, boss.addresses.size());
                assertEquals(1, boss.circles.size());
                assertEquals("circle-" + mark, boss.circles.iterator().next().name);
                assertEquals(1, boss.items.size());
                assertEquals("item-" + mark, boss.items.get(0).label);
                assertEquals("badge-" + mark, boss.badge.code);
                assertEquals(1, boss.team.size());
                var member = em.find(Person.class, bob);
                assertEquals("ann-" + mark, member.boss.name);
                assertEquals("ann-" + mark, member.deputy.name);
                assertEquals(1, em.find(Circle.class, circle).members.size());
                assertEquals("ann-" + mark, em.find(Badge.class, badge).holder.name);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aChangeOfNothingButACollectionIsWrittenAndSeen(TestDatabase database) {
        start(database);
        List<Consumer<Person>> changes = List.of(
                boss -> boss.tags.remove("a-t1"),
                boss -> boss.tags.add("c-t1"),
                boss -> boss.steps.remove(0),
                boss -> boss.notes.put("zh", "改"),
                boss -> boss.addresses.remove(1),
                boss -> boss.circles.clear());
        for (Consumer<Person> change : changes) {
            long before = host.inTenant(1, () -> em.find(Person.class, ann).version);
            host.inTenant(1, () -> change.accept(em.find(Person.class, ann)));
            assertEquals(before + 1, (long) host.inTenant(1, () -> em.find(Person.class, ann).version));
        }
        host.inTenant(1, () -> {
            var boss = em.find(Person.class, ann);
            assertEquals(Set.of("b-t1", "c-t1"), Set.copyOf(boss.tags));
            assertEquals("改", boss.notes.get("zh"));
            assertEquals(1, boss.addresses.size());
            assertTrue(boss.circles.isEmpty());
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void changesOfEveryKindLeaveTheOtherTenantAlone(TestDatabase database) {
        start(database);
        host.inTenant(1, () -> {
            var boss = em.find(Person.class, ann);
            boss.name = "changed";
            boss.home = null;
            boss.divisionId = bob;
            boss.tags.clear();
            boss.steps.remove(0);
            boss.steps.add("four");
            boss.notes.put("zh", "改");
            boss.addresses.remove(1);
            boss.circles.clear();
            boss.items.clear();
            em.find(Person.class, bob).boss = null;
        });
        host.inTenant(1, () -> {
            var boss = em.find(Person.class, ann);
            assertEquals("changed", boss.name);
            assertEquals(bob, boss.divisionId);
            assertTrue(boss.tags.isEmpty());
            assertEquals(List.of("two", "three", "four"), List.copyOf(boss.steps));
            assertEquals("改", boss.notes.get("zh"));
            assertEquals(1, boss.addresses.size());
            assertTrue(boss.circles.isEmpty());
            assertNull(em.find(Item.class, item));
            assertNull(em.find(Person.class, bob).boss);
        });
        assertUntouched("t2", 2);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void removingLeavesTheOtherTenantAlone(TestDatabase database) {
        start(database);
        host.inTenant(1, () -> {
            em.remove(em.find(Person.class, bob));
            em.remove(em.find(Person.class, ann));
        });
        host.inTenant(1, () -> {
            assertNull(em.find(Person.class, ann));
            assertNull(em.find(Badge.class, badge));
            assertNull(em.find(Item.class, item));
        });
        assertUntouched("t2", 2);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void bulkStatementsStayInTheTenant(TestDatabase database) {
        start(database);
        host.inTenant(1, () -> {
            assertEquals(
                    1,
                    em.createQuery("update Person p set p.name = 'bulk' where p.boss.id = :id")
                            .setParameter("id", ann)
                            .executeUpdate());
            assertEquals(
                    1,
                    em.createQuery("update Person p set p.active = false where p.id = :id")
                            .setParameter("id", ann)
                            .executeUpdate());
            assertEquals(
                    1,
                    em.createQuery("delete from Item i where i.owner = :owner")
                            .setParameter("owner", em.getReference(Person.class, ann))
                            .executeUpdate());
        });
        assertUntouched("t2", 2);
        assertEquals("bulk", host.inTenant(1, () -> em.find(Person.class, bob).name));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void bulkStatementsThatLeaveTheRowAreRefused(TestDatabase database) {
        start(database);
        for (var jpql : List.of(
                "update Person p set p.name = 'x' where p.boss.name = 'ann-t1'",
                "update Person p set p.name = 'x' where exists (select i from Item i where i.owner = p)",
                "delete from Item i where i.owner.name = 'ann-t1'",
                "delete from Item i where i.owner in (select p from Person p)",
                "delete from Person p where p.name = 'ann-t1'")) {
            var refused = assertThrows(
                    RuntimeException.class,
                    () -> host.inTenant(1, () -> em.createQuery(jpql).executeUpdate()),
                    jpql);
            assertTrue(String.valueOf(refused.getMessage()).contains("bulk statement"), jpql + ": " + refused);
        }
        assertUntouched("t2", 2);
        assertUntouched("t1", 1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void queriesAnswerLikeWithoutATenant(TestDatabase database) {
        start(database);
        host.inTenant(1, () -> {
            assertEquals(List.of("ann-t1"), names("select p.name from Person p where p.boss is null and p.id in :ids"));
            assertEquals(
                    List.of("bob-t1"), names("select p.name from Person p where p.boss is not null and p.id in :ids"));
            assertEquals(
                    List.of("bob-t1"),
                    names(
                            "select p.name from Person p where p.boss.name = 'ann-t1' and p.deputy.home.number = 7 and p.id in :ids"));
            assertEquals(
                    List.of("ann-t1"),
                    names("select p.name from Person p join p.tags t where t = 'a-t1' and p.id in :ids"));
            assertEquals(
                    List.of(), names("select p.name from Person p join p.tags t where t = 'a-t2' and p.id in :ids"));
            assertEquals(
                    List.of("ann-t1"), names("select p.name from Person p where p.team is not empty and p.id in :ids"));
            assertEquals(
                    List.of("ann-t1"), names("select p.name from Person p where size(p.items) = 1 and p.id in :ids"));
            assertEquals(
                    List.of("ann-t1"),
                    names(
                            "select p.name from Person p where exists (select i from Item i where i.owner = p) and p.id in :ids"));
            assertEquals(
                    List.of("ann-t1", "bob-t1"),
                    names(
                            "select p.name from Person p left join p.boss b where (b is null or b.name = 'ann-t1') and p.id in :ids order by p.name"));
            assertEquals(
                    List.of("ann-t1"),
                    names(
                            "select distinct p.name from Person p join p.circles c join c.members m where c.name = 'circle-t1' and p.id in :ids"));
            assertEquals(
                    1L,
                    em.createQuery(
                                    "select count(distinct p) from Person p join p.tags t where p.id in :ids",
                                    Long.class)
                            .setParameter("ids", List.of(ann, bob))
                            .getSingleResult());
            assertEquals(
                    "ann-t1",
                    em.createQuery("select i from Item i join fetch i.owner where i.id = :id", Item.class)
                            .setParameter("id", item)
                            .getSingleResult()
                            .owner
                            .name);
            assertEquals(
                    List.of("ann-t1"),
                    names("select p.badge.holder.name from Person p where p.badge.code = 'badge-t1' and p.id in :ids"));
            var criteria = em.getCriteriaBuilder().createQuery(Person.class);
            var root = criteria.from(Person.class);
            criteria.where(em.getCriteriaBuilder().equal(root.get("id"), bob));
            assertEquals("bob-t1", em.createQuery(criteria).getSingleResult().name);
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void staleVersionsAreFound(TestDatabase database) {
        start(database);
        var stale = host.inTenant(1, () -> em.find(Person.class, ann));
        host.inTenant(1, () -> em.find(Person.class, ann).name = "first");
        stale.name = "second";
        assertThrows(OptimisticLockException.class, () -> host.inTenant(1, () -> em.merge(stale)));
        assertUntouched("t2", 2);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void refreshesLocksAndMerges(TestDatabase database) {
        start(database);
        host.inTenant(1, () -> {
            var boss = em.find(Person.class, ann, LockModeType.PESSIMISTIC_WRITE);
            boss.name = "not kept";
            em.refresh(boss);
            assertEquals("ann-t1", boss.name);
        });
        var detached = host.inTenant(1, () -> {
            var boss = em.find(Person.class, ann);
            boss.tags.size();
            return boss;
        });
        detached.name = "merged";
        host.inTenant(1, () -> em.merge(detached));
        assertEquals("merged", host.inTenant(1, () -> em.find(Person.class, ann).name));
        assertUntouched("t2", 2);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void deletesRowsOfOneTenantInBatches(TestDatabase database) {
        start(database);
        var tables = host.rows().tablesForDeletion("map", Schema.TENANT);
        assertTrue(
                tables.indexOf(find(tables, "map_item")) < tables.indexOf(find(tables, "map_person")),
                tables.toString());
        host.inTenant(1, () -> {
            em.find(Person.class, bob).boss = null;
            em.find(Person.class, bob).deputy = null;
        });
        host.inTenant(
                1,
                () -> em.createQuery("update Person p set p.boss = null, p.deputy = null")
                        .executeUpdate());
        for (var table : tables) {
            while (host.inTenant(1, () -> host.rows().deleteRows("map", table, 2)) > 0) {}
        }
        assertEquals(
                0L,
                host.inTenant(
                        1,
                        () -> em.createQuery("select count(p) from Person p", Long.class)
                                .getSingleResult()));
        assertUntouched("t2", 2);
    }

    private static String find(List<String> tables, String name) {
        return tables.stream().filter(name::equalsIgnoreCase).findFirst().orElseThrow();
    }

    private List<String> names(String jpql) {
        return em.createQuery(jpql, String.class)
                .setParameter("ids", List.of(ann, bob))
                .getResultList();
    }

    private void assertUntouched(String mark, int tenant) {
        host.inTenant(tenant, () -> {
            var boss = em.find(Person.class, ann);
            assertNotNull(boss);
            assertEquals("ann-" + mark, boss.name);
            assertTrue(boss.active);
            assertEquals(2, boss.tags.size());
            assertEquals(List.of("one-" + mark, "two", "three"), List.copyOf(boss.steps));
            assertEquals("好-" + mark, boss.notes.get("zh"));
            assertEquals(2, boss.addresses.size());
            assertEquals(1, boss.circles.size());
            assertEquals(1, boss.items.size());
            assertEquals("badge-" + mark, boss.badge.code);
            assertEquals(ann, em.find(Person.class, bob).boss.id);
        });
    }
}
