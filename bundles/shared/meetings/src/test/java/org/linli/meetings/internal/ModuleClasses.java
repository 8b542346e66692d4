package org.linli.meetings.internal;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.linli.meetings.internal.body.BodyRow;
import org.linli.meetings.internal.feed.FeedRow;
import org.linli.meetings.internal.meeting.MeetingRow;
import org.linli.platform.persistence.ClassSource;

/** All classes of the module, as the host finds them in its bundle. */
final class ModuleClasses implements ClassSource {
    @Override
    public ClassLoader loader() {
        return ModuleClasses.class.getClassLoader();
    }

    @Override
    public Collection<String> classNames() {
        try {
            Path root = Path.of(MeetingRow.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (var files = Files.walk(root.resolve("org"))) {
                List<String> names = files.map(file -> root.relativize(file).toString())
                        .filter(name -> name.endsWith(".class") && !name.contains("package-info"))
                        .map(name -> name.substring(0, name.length() - ".class".length())
                                .replace('/', '.'))
                        .toList();
                if (!names.contains(BodyRow.class.getName()) || !names.contains(FeedRow.class.getName())) {
                    throw new AssertionError("not the classes of the module: " + root);
                }
                return names;
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
