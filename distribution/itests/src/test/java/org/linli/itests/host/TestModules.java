package org.linli.itests.host;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Builds module jars from the classes of these tests, in whatever version a test needs. */
public final class TestModules {
    private static final String HEADER = """
            <?xml version="1.0" encoding="UTF-8"?>
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd"
                logicalFilePath="%s">
            """;

    private TestModules() {}

    public static void counter(Path repository, String version) throws Exception {
        counter(repository, version, "", null);
    }

    /** A counter that can do without its unique names from this version on. */
    public static void counterWithContract(Path repository, String version) throws Exception {
        counter(repository, version, """
                , "contract": {"changelog": "LINLI-INF/db/contract.xml", "since": "%s",
                               "label": {"zh": "去掉唯一约束", "en": "Drop the unique names"}}
                """.formatted(version), HEADER.formatted("counter") + """
                <changeSet id="contract-1" author="linli">
                  <dropUniqueConstraint tableName="counter_row" constraintName="counter_row_uq"/>
                </changeSet>
                </databaseChangeLog>
                """);
    }

    private static void counter(Path repository, String version, String declared, String contract) throws Exception {
        String changelog = HEADER.formatted("counter") + """
                <changeSet id="1" author="linli">
                  <createTable tableName="counter_row">
                    <column name="tenant_id" type="${type.tenant}"><constraints nullable="false"/></column>
                    <column name="id" type="${type.uuid}"><constraints nullable="false"/></column>
                    <column name="name" type="varchar(100)"><constraints nullable="false"/></column>
                    <column name="amount" type="bigint"><constraints nullable="false"/></column>
                    <column name="version" type="bigint"><constraints nullable="false"/></column>
                  </createTable>
                  <addPrimaryKey tableName="counter_row" columnNames="tenant_id, id" constraintName="counter_row_pk"/>
                  <addUniqueConstraint tableName="counter_row" columnNames="tenant_id, name" constraintName="counter_row_uq"/>
                </changeSet>
                </databaseChangeLog>
                """;
        String descriptor = """
                {"label": {"zh": "计数", "en": "Counter"}, "description": {"zh": "测试", "en": "Test"}, "shared": true,
                 "changelog": "LINLI-INF/db/changelog.xml"%s}
                """.formatted(declared);
        build(
                repository,
                "counter",
                version,
                "org.linli.itests.counter.internal",
                Map.of(
                        "Export-Package",
                        "org.linli.itests.counter.api;-noimport:=true",
                        "Provide-Capability",
                        "linli.module;name=counter;version:Version=\"" + version + "\""),
                descriptor,
                changelog,
                contract);
    }

    public static void shelf(Path repository, String version) throws Exception {
        shelf(repository, version, "", "");
    }

    /** A shelf whose clock ticks every minute. */
    public static void timedShelf(Path repository, String version) throws Exception {
        shelf(repository, version, """
                , "jobs": [{"name": "tick", "cron": "* * * * *", "label": {"zh": "报时", "en": "Tick"}}]
                """, "");
    }

    /** A version whose changelog fails in its second half where two tools have the same name. */
    public static void shelfWithUniqueTools(Path repository, String version) throws Exception {
        shelf(repository, version, "", """
                <changeSet id="2" author="linli">
                  <addColumn tableName="shelf_shelf"><column name="colour" type="varchar(20)"/></addColumn>
                </changeSet>
                <changeSet id="3" author="linli">
                  <addUniqueConstraint tableName="shelf_tool" columnNames="tenant_id, name" constraintName="shelf_tool_uq"/>
                </changeSet>
                """);
    }

    /** @param declared more of the descriptor @param changes more of the changelog */
    private static void shelf(Path repository, String version, String declared, String changes) throws Exception {
        String changelog = HEADER.formatted("shelf") + """
                <changeSet id="1" author="linli">
                  <createTable tableName="shelf_shelf">
                    <column name="tenant_id" type="${type.tenant}"><constraints nullable="false"/></column>
                    <column name="id" type="${type.uuid}"><constraints nullable="false"/></column>
                    <column name="name" type="varchar(100)"><constraints nullable="false"/></column>
                    <column name="version" type="bigint"><constraints nullable="false"/></column>
                  </createTable>
                  <addPrimaryKey tableName="shelf_shelf" columnNames="tenant_id, id" constraintName="shelf_shelf_pk"/>
                  <createTable tableName="shelf_tool">
                    <column name="tenant_id" type="${type.tenant}"><constraints nullable="false"/></column>
                    <column name="id" type="${type.uuid}"><constraints nullable="false"/></column>
                    <column name="name" type="varchar(100)"><constraints nullable="false"/></column>
                    <column name="shelf_id" type="${type.uuid}"><constraints nullable="false"/></column>
                    <column name="version" type="bigint"><constraints nullable="false"/></column>
                  </createTable>
                  <addPrimaryKey tableName="shelf_tool" columnNames="tenant_id, id" constraintName="shelf_tool_pk"/>
                  <addForeignKeyConstraint constraintName="shelf_tool_fk" baseTableName="shelf_tool"
                      baseColumnNames="tenant_id, shelf_id" referencedTableName="shelf_shelf" referencedColumnNames="tenant_id, id"/>
                </changeSet>
                """ + changes + "</databaseChangeLog>";
        String descriptor = """
                {"label": {"zh": "工具柜", "en": "Tool shelf"}, "description": {"zh": "测试", "en": "Test"},
                 "changelog": "LINLI-INF/db/changelog.xml",
                 "permissions": {"shelf:shelf:read": {"zh": "看", "en": "Read"}, "shelf:shelf:write": {"zh": "写", "en": "Write"}},
                 "roles": {"grid-worker": {"permissions": ["shelf:shelf:read"]}}%s}
                """.formatted(declared);
        build(
                repository,
                "shelf",
                version,
                "org.linli.itests.shelf",
                Map.of(
                        "Provide-Capability",
                        "linli.module;name=shelf;version:Version=\"" + version + "\"",
                        "Require-Capability",
                        "linli.module;filter:=\"(&(name=counter)(version>=1.0)(!(version>=2.0)))\""),
                descriptor,
                changelog);
    }

    /** A module that does on request what no module should do. */
    public static void hostile(Path repository, String version) throws Exception {
        String changelog = HEADER.formatted("hostile") + """
                <changeSet id="1" author="linli">
                  <createTable tableName="hostile_deed">
                    <column name="tenant_id" type="${type.tenant}"><constraints nullable="false"/></column>
                    <column name="id" type="${type.uuid}"><constraints nullable="false"/></column>
                    <column name="version" type="bigint"><constraints nullable="false"/></column>
                  </createTable>
                  <addPrimaryKey tableName="hostile_deed" columnNames="tenant_id, id" constraintName="hostile_deed_pk"/>
                </changeSet>
                </databaseChangeLog>
                """;
        String descriptor = """
                {"label": {"zh": "捣乱", "en": "Hostile"}, "description": {"zh": "测试", "en": "Test"},
                 "changelog": "LINLI-INF/db/changelog.xml",
                 "permissions": {"hostile:deed:do": {"zh": "做", "en": "Do"}}}
                """;
        build(
                repository,
                "hostile",
                version,
                "org.linli.itests.hostile",
                Map.of("Provide-Capability", "linli.module;name=hostile;version:Version=\"" + version + "\""),
                descriptor,
                changelog);
    }

    /** A module whose consumers, job, probe and data step do what the test says; the step comes with 1.1.0. */
    public static void worker(Path repository, String version) throws Exception {
        String changelog = HEADER.formatted("worker") + """
                <changeSet id="1" author="linli">
                  <createTable tableName="worker_note">
                    <column name="tenant_id" type="${type.tenant}"><constraints nullable="false"/></column>
                    <column name="id" type="${type.uuid}"><constraints nullable="false"/></column>
                    <column name="writer" type="varchar(20)"><constraints nullable="false"/></column>
                    <column name="words" type="varchar(200)"><constraints nullable="false"/></column>
                    <column name="step" type="int"><constraints nullable="false"/></column>
                    <column name="version" type="bigint"><constraints nullable="false"/></column>
                  </createTable>
                  <addPrimaryKey tableName="worker_note" columnNames="tenant_id, id" constraintName="worker_note_pk"/>
                </changeSet>
                </databaseChangeLog>
                """;
        String steps = version.startsWith("1.0.") ? "" : """
                {"id": "fill", "since": "1.1.0", "label": {"zh": "填", "en": "Fill"}}
                """;
        String descriptor = """
                {"label": {"zh": "后台", "en": "Worker"}, "description": {"zh": "测试", "en": "Test"},
                 "changelog": "LINLI-INF/db/changelog.xml",
                 "permissions": {"worker:note:read": {"zh": "看", "en": "Read"}, "worker:note:write": {"zh": "写", "en": "Write"}},
                 "publishes": ["worker.note.written"], "consumes": ["worker.note.written"],
                 "jobs": [{"name": "nightly", "cron": "0 3 1 1 *", "label": {"zh": "夜间", "en": "Nightly"}}],
                 "dataSteps": [%s]}
                """.formatted(steps);
        build(
                repository,
                "worker",
                version,
                "org.linli.itests.worker",
                Map.of("Provide-Capability", "linli.module;name=worker;version:Version=\"" + version + "\""),
                descriptor,
                changelog);
    }

    /** A module that tells news and whose requests last as long as a test wants. */
    public static void herald(Path repository, String version) throws Exception {
        build(
                repository,
                "herald",
                version,
                "org.linli.itests.herald",
                Map.of("Provide-Capability", "linli.module;name=herald;version:Version=\"" + version + "\""),
                """
                {"label": {"zh": "传令", "en": "Herald"}, "description": {"zh": "测试", "en": "Test"},
                 "changelog": "LINLI-INF/db/changelog.xml",
                 "permissions": {"herald:news:read": {"zh": "看", "en": "Read"}, "herald:news:write": {"zh": "写", "en": "Write"}},
                 "publishes": ["herald.news.told"]}
                """,
                wordsTable("herald", "herald_news", "words"));
    }

    /** A module that requires none and writes down the news of the herald. */
    public static void listener(Path repository, String version) throws Exception {
        build(
                repository,
                "listener",
                version,
                "org.linli.itests.listener",
                Map.of("Provide-Capability", "linli.module;name=listener;version:Version=\"" + version + "\""),
                """
                {"label": {"zh": "听众", "en": "Listener"}, "description": {"zh": "测试", "en": "Test"},
                 "changelog": "LINLI-INF/db/changelog.xml",
                 "permissions": {"listener:news:read": {"zh": "看", "en": "Read"}},
                 "consumes": ["herald.news.told"]}
                """,
                wordsTable("listener", "listener_heard", "event", "heard_by"));
    }

    /** A module that contributes a list to the claims engine and writes down what becomes of its items. */
    public static void pairing(Path repository) throws Exception {
        build(
                repository,
                "pairing",
                "1.0.0",
                "org.linli.itests.pairing",
                Map.of(
                        "Provide-Capability",
                        "linli.module;name=pairing;version:Version=\"1.0.0\"",
                        "Require-Capability",
                        "linli.module;filter:=\"(&(name=claims)(version>=1.0)(!(version>=2.0)))\""),
                """
                {"label": {"zh": "结对", "en": "Pairing"}, "description": {"zh": "测试", "en": "Test"},
                 "changelog": "LINLI-INF/db/changelog.xml",
                 "permissions": {"pairing:household:read": {"zh": "看", "en": "Read"}, "pairing:household:write": {"zh": "写", "en": "Write"}}}
                """,
                wordsTable("pairing", "pairing_seen", "words"));
    }

    /** A module that contributes a ledger, a figure, an assessment and a consequence to the ledgers engine. */
    public static void visits(Path repository) throws Exception {
        build(
                repository,
                "visits",
                "1.0.0",
                "org.linli.itests.visits",
                Map.of(
                        "Provide-Capability",
                        "linli.module;name=visits;version:Version=\"1.0.0\"",
                        "Require-Capability",
                        "linli.module;filter:=\"(&(name=ledgers)(version>=1.0)(!(version>=2.0)))\""),
                """
                {"label": {"zh": "走访", "en": "Visits"}, "description": {"zh": "测试", "en": "Test"},
                 "changelog": "LINLI-INF/db/changelog.xml",
                 "permissions": {"visits:visit:read": {"zh": "看", "en": "Read"}, "visits:visit:write": {"zh": "写", "en": "Write"}}}
                """,
                wordsTable("visits", "visits_warned", "words"));
    }

    private static String wordsTable(String module, String table, String... words) {
        StringBuilder columns = new StringBuilder();
        for (String column : words) {
            columns.append("<column name=\"")
                    .append(column)
                    .append("\" type=\"varchar(200)\"><constraints nullable=\"false\"/></column>\n");
        }
        return HEADER.formatted(module) + """
                <changeSet id="1" author="linli">
                  <createTable tableName="%1$s">
                    <column name="tenant_id" type="${type.tenant}"><constraints nullable="false"/></column>
                    <column name="id" type="${type.uuid}"><constraints nullable="false"/></column>
                    %2$s
                    <column name="version" type="bigint"><constraints nullable="false"/></column>
                  </createTable>
                  <addPrimaryKey tableName="%1$s" columnNames="tenant_id, id" constraintName="%1$s_pk"/>
                </changeSet>
                </databaseChangeLog>
                """.formatted(table, columns);
    }

    /** A module of the vendor {@code acme}, not signed. */
    public static Path lamps(Path folder, String version) throws Exception {
        return lamps(folder, version, "com.acme.lamps", "");
    }

    /**
     * The same with faults.
     *
     * @param packages what it holds
     * @param changes more of the changelog
     */
    public static Path lamps(Path folder, String version, String packages, String changes) throws Exception {
        return lamps(folder, version, packages, changes, "");
    }

    /** The same with a job that publishes an event and a consumer of it. */
    public static Path lampsAtWork(Path folder, String version) throws Exception {
        return lamps(folder, version, "com.acme.lamps,com.acme.lamps.work", "", """
                , "publishes": ["acme-lamps.lamp.lit"], "consumes": ["acme-lamps.lamp.lit"],
                 "jobs": [{"name": "acme-lamps-lighter", "cron": "0 3 1 1 *", "label": {"zh": "点灯", "en": "Lighter"}}]
                """);
    }

    /** The same with a resource that always fails. */
    public static Path brokenLamps(Path folder, String version) throws Exception {
        return lamps(folder, version, "com.acme.lamps,com.acme.lamps.broken", "");
    }

    /** A module of the vendor {@code beacon}, not signed and without tables. */
    public static Path buoys(Path folder, String version) throws Exception {
        return build(
                folder,
                "beacon-buoys",
                version,
                "com.beacon.buoys",
                Map.of(
                        "Bundle-SymbolicName",
                        "com.beacon.buoys",
                        "Provide-Capability",
                        "linli.module;name=beacon-buoys;version:Version=\"" + version + "\""),
                """
                {"label": {"zh": "浮标", "en": "Buoys"}, "description": {"zh": "测试", "en": "Test"},
                 "changelog": "LINLI-INF/db/changelog.xml",
                 "permissions": {"beacon-buoys:buoy:read": {"zh": "看", "en": "Read"}}}
                """,
                HEADER.formatted("beacon-buoys") + "</databaseChangeLog>");
    }

    /** @param declared more of the descriptor */
    private static Path lamps(Path folder, String version, String packages, String changes, String declared)
            throws Exception {
        String changelog = HEADER.formatted("acme-lamps") + """
                <changeSet id="1" author="acme">
                  <createTable tableName="acme__lamps_lamp">
                    <column name="tenant_id" type="${type.tenant}"><constraints nullable="false"/></column>
                    <column name="id" type="${type.uuid}"><constraints nullable="false"/></column>
                    <column name="name" type="varchar(100)"><constraints nullable="false"/></column>
                    <column name="version" type="bigint"><constraints nullable="false"/></column>
                  </createTable>
                  <addPrimaryKey tableName="acme__lamps_lamp" columnNames="tenant_id, id" constraintName="acme_lamp_pk"/>
                </changeSet>
                """ + changes + "</databaseChangeLog>";
        String descriptor = """
                {"label": {"zh": "路灯", "en": "Lamps"}, "description": {"zh": "测试", "en": "Test"},
                 "changelog": "LINLI-INF/db/changelog.xml",
                 "permissions": {"acme-lamps:lamp:read": {"zh": "看", "en": "Read"}}%s}
                """.formatted(declared);
        return build(
                folder,
                "acme-lamps",
                version,
                packages,
                Map.of(
                        "Bundle-SymbolicName",
                        "com.acme.lamps",
                        "Provide-Capability",
                        "linli.module;name=acme-lamps;version:Version=\"" + version + "\""),
                descriptor,
                changelog);
    }

    private static Path build(
            Path repository,
            String name,
            String version,
            String packages,
            Map<String, String> headers,
            String descriptor,
            String changelog)
            throws Exception {
        return build(repository, name, version, packages, headers, descriptor, changelog, null);
    }

    private static Path build(
            Path repository,
            String name,
            String version,
            String packages,
            Map<String, String> headers,
            String descriptor,
            String changelog,
            String contract)
            throws Exception {
        try (Builder builder = new Builder()) {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                File file = new File(entry);
                if (file.exists() && (file.isDirectory() || entry.endsWith(".jar"))) {
                    builder.addClasspath(file);
                }
            }
            builder.setProperty("Bundle-SymbolicName", "org.linli.itests." + name);
            builder.setBundleVersion(version);
            builder.setProperty("Private-Package", packages);
            builder.setProperty("-noextraheaders", "true");
            headers.forEach(builder::setProperty);
            Jar jar = builder.build();
            if (!builder.getErrors().isEmpty()) {
                throw new IllegalStateException(builder.getErrors().toString());
            }
            jar.putResource("LINLI-INF/module.json", new EmbeddedResource(descriptor, 0));
            jar.putResource("LINLI-INF/db/changelog.xml", new EmbeddedResource(changelog, 0));
            if (contract != null) {
                jar.putResource("LINLI-INF/db/contract.xml", new EmbeddedResource(contract, 0));
            }
            jar.putResource("version.txt", new EmbeddedResource(version, 0));
            Path directory = repository.resolve("org/linli/itests/" + name + "/" + version);
            Files.createDirectories(directory);
            Path file = directory.resolve(name + "-" + version + ".jar");
            jar.write(file.toFile());
            return file;
        }
    }
}
