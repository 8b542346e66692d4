package org.linli.platform.launcher.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linli.platform.launcher.api.HostConfiguration;

/** {@code linli doctor}: looks at what a start would need, without starting. */
final class Doctor {
    private static final long LOW_DISK_BYTES = 1L << 30;

    private final HostConfiguration configuration;

    Doctor(HostConfiguration configuration) {
        this.configuration = configuration;
    }

    int run() throws IOException {
        List<String> complaints = new ArrayList<>();
        int release = Runtime.version().feature();
        if (release < 17) {
            complaints.add("Java " + release + " is too old; install a JDK 17 or newer.");
        }
        checkDirectories(complaints);
        checkPort(complaints);
        configuration
                .value("LINLI_KEYS")
                .map(Path::of)
                .filter(file -> !Files.isReadable(file))
                .ifPresent(file -> complaints.add("The key file " + file + " named by LINLI_KEYS cannot be read."));
        if (complaints.isEmpty()) {
            System.out.println("Everything that can be checked without starting is in order.");
            return 0;
        }
        complaints.forEach(complaint -> System.out.println("- " + complaint));
        return 1;
    }

    private void checkDirectories(List<String> complaints) throws IOException {
        for (String directory : List.of("features", "repository", "tenants")) {
            if (!Files.isDirectory(configuration.home().resolve(directory))) {
                complaints.add(configuration.home().resolve(directory) + " is missing; unpack the archive again.");
            }
        }
        Path data = configuration.data();
        if (Files.exists(data) && !Files.isWritable(data)) {
            complaints.add("The data directory " + data + " cannot be written by this user.");
        }
        Path existing = Files.exists(data) ? data : configuration.home();
        if (Files.getFileStore(existing).getUsableSpace() < LOW_DISK_BYTES) {
            complaints.add("Less than 1 GiB is free on the disk of " + data + ".");
        }
    }

    private void checkPort(List<String> complaints) {
        int port = configuration.number("LINLI_HTTP_PORT");
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(configuration.text("LINLI_HTTP_HOST"), port));
        } catch (IOException e) {
            complaints.add("Port " + port + " is taken or not allowed (" + e.getMessage()
                    + "); a running Linli also takes it.");
        }
    }
}
