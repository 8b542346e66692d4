package org.linli.platform.nodes.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.UUID;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.nodes.ThisNode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Name of this node, kept in the data directory, which belongs to one process at a time. A node that comes back after
 * a crash therefore recognises its own leases and goes on at once.
 */
@Component(service = ThisNode.class)
public final class NodeIdentity implements ThisNode {
    private final String id;
    private final String version;

    @Activate
    public NodeIdentity(@Reference HostConfiguration configuration) {
        Path file = configuration.data().resolve("node-id");
        try (InputStream properties = NodeIdentity.class.getResourceAsStream("/LINLI-INF/host.properties")) {
            if (!Files.exists(file) || Files.readString(file).isBlank()) {
                Files.writeString(
                        file,
                        UUID.randomUUID().toString(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.SYNC);
            }
            this.id = Files.readString(file).strip();
            Properties host = new Properties();
            host.load(properties);
            this.version = host.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file, e);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String version() {
        return version;
    }
}
