package org.linli.platform.crypto.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linli.platform.launcher.api.HostConfiguration;

/** The configuration of a demo host with its key file. */
record KeyFiles(Path data) implements HostConfiguration {
    /** Writes a key file in which the key of an id is made of its name. */
    void write(String current, String... ids) {
        List<String> entries = new ArrayList<>();
        for (String id : ids) {
            entries.add(entry(id, id.charAt(1)));
        }
        write(current, entries);
    }

    /** Writes a key file whose only key has the id but is another one. */
    void writeAnother(String id) {
        write(id, List.of(entry(id, 'x')));
    }

    void write(String current, List<String> entries) {
        try {
            Files.writeString(
                    data.resolve("keys.json"),
                    "{\"current\": \"" + current + "\", \"keys\": {" + String.join(", ", entries) + "}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String entry(String id, int content) {
        byte[] key = new byte[32];
        key[0] = (byte) content;
        return "\"" + id + "\": \"" + Base64.getEncoder().encodeToString(key) + "\"";
    }

    @Override
    public Optional<String> value(String key) {
        return Optional.ofNullable(Map.of("LINLI_DEMO", "true").get(key));
    }

    @Override
    public Path home() {
        return data;
    }
}
