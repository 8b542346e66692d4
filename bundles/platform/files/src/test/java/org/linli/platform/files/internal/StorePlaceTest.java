package org.linli.platform.files.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.platform.files.internal.host.StoreRow;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.Schema;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class StorePlaceTest {
    private static final int ROUNDS = 10;

    @TempDir
    Path data;

    private Path root() {
        return data.resolve("files");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nodesThatStartOnAnEmptyFolderAtOnceAgreeOnOneMark(TestDatabase database) throws Exception {
        var pool = Executors.newFixedThreadPool(3);
        try (var host = database.open();
                var unit = unit(host)) {
            for (int round = 0; round < ROUNDS; round++) {
                var together = new CyclicBarrier(3);
                List<Future<Path>> starts = new ArrayList<>();
                for (int node = 0; node < 3; node++) {
                    Callable<Path> start = () -> {
                        together.await();
                        return place(host, unit, root()).open();
                    };
                    starts.add(pool.submit(start));
                }
                for (var start : starts) {
                    assertEquals(root(), start.get());
                }
                assertEquals(known(host, unit) + "\n", Files.readString(root().resolve(StorePlace.MARK)));
                assertEquals(List.of(StorePlace.MARK), inside(root()));
                Files.delete(root().resolve(StorePlace.MARK));
                host.transactions()
                        .host(
                                Access.WRITE,
                                () -> unit.entityManager()
                                        .createQuery("delete from StoreRow")
                                        .executeUpdate());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aProposalThatCameTooLateTakesNobodysPlace(TestDatabase database) throws Exception {
        try (var host = database.open();
                var unit = unit(host)) {
            place(host, unit, root()).open();
            Files.delete(root().resolve(StorePlace.MARK));
            StorePlace late = place(host, unit, root());
            UUID proposed = late.readOrPropose();
            Files.writeString(root().resolve(StorePlace.MARK), known(host, unit) + "\n");

            late.open();
            assertEquals(known(host, unit) + "\n", Files.readString(root().resolve(StorePlace.MARK)));
            assertTrue(!known(host, unit).equals(proposed));
            assertEquals(List.of(StorePlace.MARK), inside(root()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aStartThatBrokeOffIsContinued(TestDatabase database) throws Exception {
        try (var host = database.open();
                var unit = unit(host)) {
            // Before the database knew of it
            Files.createDirectory(root());
            place(host, unit, root()).readOrPropose();
            place(host, unit, root()).open();
            assertEquals(List.of(StorePlace.MARK), inside(root()));

            // After that, before the proposal became the mark
            Files.move(root().resolve(StorePlace.MARK), root().resolve(StorePlace.MARK + "." + known(host, unit)));
            place(host, unit, root()).open();
            assertEquals(known(host, unit) + "\n", Files.readString(root().resolve(StorePlace.MARK)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNodeWithAFolderOfItsOwnIsRefusedAlsoWhenBothStartAtOnce(TestDatabase database) throws Exception {
        try (var host = database.open();
                var unit = unit(host)) {
            Path own = Files.createDirectory(data.resolve("own"));
            StorePlace second = place(host, unit, own);
            second.readOrPropose();
            place(host, unit, root()).open();
            assertThrows(IllegalStateException.class, second::open);
            assertEquals(List.of(), inside(own));
            place(host, unit, root()).open();
        }
    }

    private static PersistenceUnit unit(TestHost host) {
        host.migrations()
                .migrate("files", Schema.HOST, StorePlace.class.getClassLoader(), "LINLI-INF/db/files-host.xml");
        return host.units().open("files-host", Schema.HOST, StoreRow.class);
    }

    private static StorePlace place(TestHost host, PersistenceUnit unit, Path root) {
        return new StorePlace(root, unit, host.transactions());
    }

    private static UUID known(TestHost host, PersistenceUnit unit) {
        return host.transactions()
                .host(
                        Access.READ,
                        () -> unit.entityManager()
                                .find(StoreRow.class, StoreRow.ONLY)
                                .mark());
    }

    private static List<String> inside(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
