package org.linli.platform.launcher.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** {@code linli keys FILE}: makes a key file with one fresh 256-bit master key, readable by its owner alone. */
final class KeyFileCommand {
    int run(List<String> arguments) throws IOException {
        if (arguments.size() != 2) {
            System.err.println("Usage: linli keys FILE");
            return 2;
        }
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        String content = "{\"current\": \"k1\", \"keys\": {\"k1\": \""
                + Base64.getEncoder().encodeToString(key) + "\"}}\n";
        Path file = Path.of(arguments.get(1));
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            System.err.println(file + " exists; it is not overwritten, because data encrypted with it would be lost.");
            return 1;
        }
        Files.writeString(file, content, StandardOpenOption.WRITE);
        System.out.println(
                "Wrote " + file + ". Keep a copy in a safe place and set LINLI_KEYS=" + file.toAbsolutePath());
        return 0;
    }
}
