package com.example.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.testing.LinliHost;
import org.linli.testing.LinliTest;
import org.linli.testing.ModuleJar;

/** What a vendor does wrong is said by the host with all its reasons, and nothing of it is stored. */
@LinliTest
class RefusedShelvesIT {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String DESCRIPTOR = "LINLI-INF/module.json";
    private static final String CHANGELOG = "LINLI-INF/db/changelog.xml";

    @TempDir
    Path directory;

    private Path jar() {
        return directory.resolve("shelf.jar");
    }

    private static ModuleJar shelf(String version) throws Exception {
        return ModuleJar.like(ShelfJars.of("1.0.0")).changed(MANIFEST, text -> text.replace("1.0.0", version));
    }

    @Test
    void everyFaultIsNamedAtOnce(LinliHost host) throws Exception {
        Path bad = shelf("3.0.0")
                .changed(DESCRIPTOR, text -> text.replace("\"example-shelf:tool:read\": ", "\"orders:tool:read\": "))
                .changed(
                        CHANGELOG,
                        text -> text.replace(
                                "\"tenant_id, id\" constraintName=\"example_tool_pk\"",
                                "\"id\" constraintName=\"example_tool_pk\""))
                .write(jar());
        assertEquals(
                Set.of("permission-name", "permission-undeclared", "descriptor-ui", "changelog-tenant"),
                host.upload(bad).expect(422).refusals());
        host.operator().get("modules/example-shelf/3.0.0").expect(404);
    }

    @Test
    void aVersionNamesItsBytes(LinliHost host) throws Exception {
        host.ship(ShelfJars.of("1.0.0"));
        Path other = ModuleJar.like(ShelfJars.of("1.0.0"))
                .changed(DESCRIPTOR, text -> text.replace("共享工具柜", "别的工具柜"))
                .write(jar());
        assertEquals(Set.of("version-taken"), host.upload(other).expect(422).refusals());
        host.upload(ShelfJars.of("1.0.0")).expect(200);
    }

    @Test
    void aMinorVersionOnlyAddsAndLeavesChangeSetsAsTheyWere(LinliHost host) throws Exception {
        host.ship(ShelfJars.of("1.0.0"));
        Path narrower = shelf("1.9.0")
                .changed(CHANGELOG, text -> text.replace("<column name=\"returned_on\" type=\"date\"/>", ""))
                .changed(
                        CHANGELOG,
                        text -> text.replace(
                                "<createIndex tableName=\"example__shelf_loan\" indexName=\"example_loan_open_i\"><column name=\"tenant_id\"/><column name=\"returned_on\"/></createIndex>",
                                ""))
                .write(jar());
        assertEquals(
                Set.of("change-set-changed", "changelog-not-additive"),
                host.upload(narrower).expect(422).refusals());
    }
}
