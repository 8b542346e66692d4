package org.linli.platform.launcher.command;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
        checkDatabase(complaints);
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
        checkSpace(data, complaints);
        Path files = data.resolve(configuration.value("LINLI_FILES").orElse("files"));
        if (Files.exists(files) && !Files.isWritable(files)) {
            complaints.add("The folder of attachments " + files + " (LINLI_FILES) cannot be written by this user.");
        }
        if (!files.startsWith(data)) {
            checkSpace(files, complaints);
        }
    }

    private void checkSpace(Path directory, List<String> complaints) throws IOException {
        Path existing = Files.exists(directory) ? directory : configuration.home();
        if (Files.getFileStore(existing).getUsableSpace() < LOW_DISK_BYTES) {
            complaints.add("Less than 1 GiB is free on the disk of " + directory + ".");
        }
    }

    private void checkDatabase(List<String> complaints) throws IOException {
        try (PersistenceBundle persistence = new PersistenceBundle(configuration.home())) {
            Object examination = persistence
                    .type("DatabaseExamination")
                    .getConstructor(HostConfiguration.class)
                    .newInstance(configuration);
            List<?> found =
                    (List<?>) examination.getClass().getMethod("complaints").invoke(examination);
            found.forEach(complaint -> complaints.add(String.valueOf(complaint)));
        } catch (NoSuchFileException e) {
            // The directory of the bundles is among the complaints already
            return;
        } catch (InvocationTargetException e) {
            complaints.add("The database could not be examined: " + e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
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
