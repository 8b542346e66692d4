package org.linli.platform.operations.internal.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.linli.platform.launcher.api.HostConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Name of this node, kept in the data directory, which belongs to one process at a time. A node that comes back after
 * a crash therefore recognises its own leases and goes on at once.
 */
@Component(service = NodeIdentity.class)
public final class NodeIdentity {
    private final String name;

    @Activate
    public NodeIdentity(@Reference HostConfiguration configuration) {
        Path file = configuration.data().resolve("node-id");
        try {
            if (!Files.exists(file) || Files.readString(file).isBlank()) {
                Files.writeString(
                        file,
                        UUID.randomUUID().toString(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.SYNC);
            }
            this.name = Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file, e);
        }
    }

    public String name() {
        return name;
    }
}
