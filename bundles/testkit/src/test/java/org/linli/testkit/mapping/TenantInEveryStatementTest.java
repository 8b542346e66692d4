package org.linli.testkit.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
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
import org.slf4j.LoggerFactory;

/** The statements themselves, as the ORM sends them: whatever table one names, it names the tenant of that table. */
class TenantInEveryStatementTest {
    private static final Pattern TABLE = Pattern.compile("\\b(map_\\w+)(?: (t\\d+))?");

    private final Logger log = (Logger) LoggerFactory.getLogger("org.linli.sql.map");
    private final ListAppender<ILoggingEvent> sent = new ListAppender<>();

    @BeforeEach
    void listen() {
        sent.start();
        log.setLevel(Level.TRACE);
        log.setAdditive(false);
        log.addAppender(sent);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(sent);
        log.setAdditive(true);
        log.setLevel(null);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyStatementNamesTheTenantOfEachOfItsTables(TestDatabase database) {
        try (var host = database.open()) {
            host.migrations().migrate("map", Schema.TENANT, getClass().getClassLoader(), "mapping/changelog.xml");
            var em = host.units().open("map", Schema.TENANT, Person.class).entityManager();
            var boss = host.ids().next();
            var member = host.ids().next();

            assertFenced(
                    statements(() -> host.inTenant(1, () -> fill(host, em, boss, member))),
                    "insert into map_person_tag");
            var find = statements(() -> host.inTenant(1, () -> readEverything(em, boss, member)));
            assertFenced(
                    find,
                    "from map_person where",
                    "from map_person_tag",
                    "map_person_circle",
                    "from map_item",
                    "from map_badge");
            var change = statements(() -> host.inTenant(1, () -> change(em, boss)));
            assertFenced(
                    change,
                    "update map_person",
                    "delete from map_person_tag",
                    "delete from map_person_circle",
                    "delete from map_item");
            var join = statements(() -> host.inTenant(1, () -> join(em)));
            assertFenced(join, "t0.boss_id", "map_person_tag", "map_person_circle");
            var bulk = statements(() -> host.inTenant(1, () -> bulk(em, boss)));
            assertFenced(bulk, "update map_person set", "delete from map_item");
            assertFenced(
                    statements(() -> host.inTenant(1, () -> em.remove(em.find(Person.class, member)))),
                    "delete from map_person where");
        }
    }

    private static void fill(TestHost host, EntityManager em, UUID bossId, UUID memberId) {
        var boss = new Person(bossId, "boss");
        boss.tags.addAll(List.of("a", "b"));
        boss.steps.add("one");
        boss.notes.put("zh", "好");
        boss.addresses.add(new Address("上海路", 2));
        boss.items.add(new Item(host.ids().next(), "item", boss));
        boss.badge = new Badge(host.ids().next(), "badge", boss);
        var circle = new Circle(host.ids().next(), "circle");
        em.persist(circle);
        boss.circles.add(circle);
        em.persist(boss);
        var member = new Person(memberId, "member");
        member.boss = boss;
        em.persist(member);
    }

    private static void readEverything(EntityManager em, UUID bossId, UUID memberId) {
        var boss = em.find(Person.class, bossId);
        assertEquals(2, boss.tags.size());
        assertEquals(1, boss.steps.size());
        assertEquals(1, boss.notes.size());
        assertEquals(1, boss.addresses.size());
        assertEquals(1, boss.items.size());
        assertEquals(1, boss.circles.size());
        assertEquals(1, boss.team.size());
        assertEquals("badge", boss.badge.code);
        assertEquals("boss", em.find(Person.class, memberId).boss.name);
    }

    private static void change(EntityManager em, UUID bossId) {
        var boss = em.find(Person.class, bossId);
        boss.name = "changed";
        boss.tags.remove("a");
        boss.circles.clear();
        boss.items.clear();
    }

    private static void join(EntityManager em) {
        assertEquals(
                1,
                em.createQuery("select p from Person p join p.boss b where b.name = 'changed'", Person.class)
                        .getResultList()
                        .size());
        assertEquals(
                1,
                em.createQuery("select p from Person p join p.tags t where t = 'b'", Person.class)
                        .getResultList()
                        .size());
        assertEquals(
                0,
                em.createQuery("select p from Person p join p.circles c where c.name = 'circle'", Person.class)
                        .getResultList()
                        .size());
        assertEquals(
                2,
                em.createQuery("select p from Person p left join fetch p.boss", Person.class)
                        .getResultList()
                        .size());
    }

    private static void bulk(EntityManager em, UUID boss) {
        em.createQuery("update Person p set p.name = 'bulk' where p.boss.id = :id")
                .setParameter("id", boss)
                .executeUpdate();
        em.createQuery("delete from Item i where i.label = 'item'").executeUpdate();
    }

    private List<String> statements(Runnable work) {
        sent.list.clear();
        work.run();
        return sent.list.stream()
                .map(event -> event.getFormattedMessage().toLowerCase(Locale.ROOT))
                .filter(text -> TABLE.matcher(text).find())
                .toList();
    }

    /** @param expected parts of statements that must have been seen, lest the rule be true of nothing */
    private static void assertFenced(List<String> statements, String... expected) {
        for (var part : expected) {
            assertTrue(statements.stream().anyMatch(sql -> sql.contains(part)), part + " is in none of " + statements);
        }
        var open = new ArrayList<String>();
        for (var sql : statements) {
            if (!fenced(sql)) {
                open.add(sql);
            }
        }
        assertEquals(List.of(), open, "statements that do not name the tenant");
    }

    private static boolean fenced(String sql) {
        if (sql.contains("insert into")) {
            return sql.substring(0, sql.indexOf("values")).contains("tenant_id");
        }
        var where = sql.indexOf(" where ");
        if (where < 0) {
            return false;
        }
        if (!sql.contains("select ")) {
            return sql.substring(where).contains("tenant_id = ?");
        }
        var condition = sql.substring(sql.indexOf(" from "));
        Matcher tables = TABLE.matcher(condition);
        while (tables.find()) {
            var column = tables.group(2) == null ? "tenant_id" : tables.group(2) + ".tenant_id";
            if (!condition.contains(column)) {
                return false;
            }
        }
        return condition.contains("tenant_id = ?");
    }
}
