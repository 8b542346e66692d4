package org.linli.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A Derby in a folder, from which others in memory are made; the folder ends with the JVM. */
record DerbyBackup(Path folder) {
    static DerbyBackup of(Consumer<TestHost> tables) {
        var name = "linli-" + UUID.randomUUID();
        try (var host = TestHost.derby(name, "create=true", UnaryOperator.identity())) {
            tables.accept(host);
            var above = Files.createTempDirectory("linli-derby");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(above)));
            try (var connection = host.database().migrator();
                    var backup = connection.prepareCall("call syscs_util.syscs_backup_database(?)")) {
                backup.setString(1, above.toString());
                backup.execute();
            }
            return new DerbyBackup(above.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    TestHost restore() {
        return TestHost.derby("linli-" + UUID.randomUUID(), "createFrom=" + folder, UnaryOperator.identity());
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
