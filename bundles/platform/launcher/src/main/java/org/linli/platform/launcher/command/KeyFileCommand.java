package org.linli.platform.launcher.command;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * {@code linli keys FILE}: makes a key file with one fresh 256-bit master key, readable by its owner alone. {@code linli keys FILE
 * add}: adds another one to it and names it current, which a rotation then moves to; owner, group, mode and links stay.
 */
final class KeyFileCommand {
    int run(List<String> arguments) throws IOException {
        if (arguments.size() == 2) {
            return make(Path.of(arguments.get(1)));
        }
        if (arguments.size() == 3 && arguments.get(2).equals("add")) {
            return add(Path.of(arguments.get(1)));
        }
        System.err.println("Usage: linli keys FILE [add]");
        return 2;
    }

    /**
     * Makes a key file with one key.
     *
     * @throws FileAlreadyExistsException when there is one
     */
    static void fresh(Path file) throws IOException {
        writePrivate(file, content("k1", Json.createObjectBuilder().build()));
    }

    private static int make(Path file) throws IOException {
        try {
            fresh(file);
        } catch (FileAlreadyExistsException e) {
            System.err.println(file + " exists; it is not overwritten, because data encrypted with it would be lost.");
            return 1;
        }
        System.out.println(
                "Wrote " + file + ". Keep a copy in a safe place and set LINLI_KEYS=" + file.toAbsolutePath());
        return 0;
    }

    private static int add(Path file) throws IOException {
        JsonObject keys;
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            keys = reader.readObject().getJsonObject("keys");
        } catch (JsonException e) {
            // Its message would quote the content
            keys = null;
        }
        if (keys == null || keys.isEmpty()) {
            System.err.println(file + " is no key file; nothing was changed.");
            return 1;
        }
        int number = keys.size() + 1;
        while (keys.containsKey("k" + number)) {
            number++;
        }
        try {
            replace(file.toRealPath(), content("k" + number, keys));
        } catch (FileSystemException e) {
            System.err.println("The owner, group or mode of " + file + " could not be kept (" + e.getReason()
                    + "); nothing was changed. Run this as the owner of the file or as root.");
            return 1;
        }
        System.out.println(
                "Added k" + number + " to " + file + ". Keep a copy in a safe place, give the file to every node, "
                        + "then call POST /api/keys/rewrappings.");
        return 0;
    }

    /**
     * The old file stays whole until the new one is: half a key file would be as bad as none. The new one belongs to whom the old one
     * belonged, or the host could not read it any more.
     *
     * @param file no link: what a link leads to is replaced, not the link
     */
    private static void replace(Path file, String content) throws IOException {
        PosixFileAttributes former = Files.readAttributes(file, PosixFileAttributes.class);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try {
            writePrivate(fresh, content);
            PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
            PosixFileAttributes made = view.readAttributes();
            if (!made.group().equals(former.group())) {
                view.setGroup(former.group());
            }
            if (!made.owner().equals(former.owner())) {
                view.setOwner(former.owner());
            }
            // After the owner: a change of the owner takes rights away
            view.setPermissions(former.permissions());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static String content(String id, JsonObject others) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Json.createObjectBuilder()
                        .add("current", id)
                        .add(
                                "keys",
                                Json.createObjectBuilder(others)
                                        .add(id, Base64.getEncoder().encodeToString(key)))
                        .build()
                + "\n";
    }

    private static void writePrivate(Path file, String content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
