package org.linli.platform.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileCommandTest {
    @TempDir
    Path directory;

    @Test
    void anAddedKeyIsCurrentAndTheFormerOnesStay() throws Exception {
        Path file = directory.resolve("keys.json");
        assertEquals(0, run(file.toString()));
        String first = read(file).getJsonObject("keys").getString("k1");
        assertEquals(0, run(file.toString(), "add"));
        assertEquals(0, run(file.toString(), "add"));

        JsonObject content = read(file);
        JsonObject keys = content.getJsonObject("keys");
        assertEquals("k3", content.getString("current"));
        assertEquals(Set.of("k1", "k2", "k3"), keys.keySet());
        assertEquals(first, keys.getString("k1"));
        assertNotEquals(keys.getString("k2"), keys.getString("k3"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var files = Files.list(directory)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aFileIsNeitherOverwrittenNorSpoiled() throws Exception {
        Path file = Files.writeString(directory.resolve("keys.json"), "not a key file");
        assertEquals(1, run(file.toString()));
        assertEquals(1, run(file.toString(), "add"));
        assertEquals("not a key file", Files.readString(file));
    }

    @Test
    void aLinkGoesOnLeadingToTheFileWhichKeepsItsGroupAndMode() throws Exception {
        Path real = Files.createDirectory(directory.resolve("elsewhere")).resolve("keys.json");
        Path link = Files.createSymbolicLink(directory.resolve("keys.json"), real);
        assertEquals(0, run(real.toString()));
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));

        assertEquals(0, run(link.toString(), "add"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(Set.of("k1", "k2"), read(real).getJsonObject("keys").keySet());
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        try (var files = Files.list(real.getParent())) {
            assertEquals(List.of(real), files.toList());
        }
    }

    @Test
    void theFileOfAServiceUserStaysItsOwnWhenRootAddsAKey() throws Exception {
        Path file = directory.resolve("keys.json");
        assertEquals(0, run(file.toString()));
        var names = file.getFileSystem().getUserPrincipalLookupService();
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        assumeTrue("root".equals(view.getOwner().getName()), "only root may give files away");
        view.setOwner(names.lookupPrincipalByName("daemon"));
        view.setGroup(names.lookupPrincipalByGroupName("daemon"));

        assertEquals(0, run(file.toString(), "add"));
        var kept = Files.readAttributes(file, PosixFileAttributes.class);
        assertEquals("daemon", kept.owner().getName());
        assertEquals("daemon", kept.group().getName());
        assertEquals("rw-------", PosixFilePermissions.toString(kept.permissions()));
    }

    private static int run(String... arguments) throws Exception {
        return new KeyFileCommand()
                .run(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("keys"), java.util.stream.Stream.of(arguments))
                        .toList());
    }

    private static JsonObject read(Path file) throws Exception {
        try (var reader = Json.createReader(new StringReader(Files.readString(file)))) {
            return reader.readObject();
        }
    }
}
