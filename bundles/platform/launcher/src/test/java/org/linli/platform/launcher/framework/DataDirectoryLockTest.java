package org.linli.platform.launcher.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryLockTest {
    @TempDir
    private Path directory;

    @Test
    void aSecondHolderIsRefusedUntilTheFirstLetsGo() throws IOException {
        Path data = directory.resolve("made/on/demand");
        try (DataDirectoryLock first = DataDirectoryLock.take(data)) {
            assertRefused(data);
        }
        DataDirectoryLock.take(data).close();
    }

    @Test
    void anotherProcessHoldsItAsLongAsItLives() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertEquals('+', holder.getInputStream().read());
            assertRefused(directory);
        } finally {
            holder.destroyForcibly().waitFor();
        }
        DataDirectoryLock.take(directory).close();
    }

    @Test
    void theProcessIsNamedAsLongAsItHoldsTheDirectory() throws IOException {
        Path named = directory.resolve("linli.pid");
        try (DataDirectoryLock holder = DataDirectoryLock.take(directory)) {
            assertRefused(directory);
            assertEquals(Long.toString(ProcessHandle.current().pid()), Files.readString(named));
        }
        assertFalse(Files.exists(named));
    }

    @Test
    void aPlaceThatCannotBeMadeIsSaid() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        String words = assertThrows(IOException.class, () -> DataDirectoryLock.take(file.resolve("data")))
                .getMessage();
        assertTrue(words.contains("cannot be made") && words.contains("LINLI_DATA"), words);
    }

    private static void assertRefused(Path data) {
        String words = assertThrows(IOException.class, () -> DataDirectoryLock.take(data))
                .getMessage();
        assertTrue(words.contains(data + " is in use by another Linli"), words);
    }

    /** The other process. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            DataDirectoryLock.take(Path.of(arguments[0]));
            System.out.print('+');
            System.out.flush();
            Thread.sleep(60_000);
        }
    }
}
