package org.linli.distribution.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linli.platform.launcher.configuration.ConfigurationKey;
import org.linli.platform.launcher.configuration.DeclaredKeys;

/** The container file and the systemd unit of the installation start what is there, with keys that there are. */
class ServiceFilesTest {
    private static final Pattern KEY = Pattern.compile("\\bLINLI_[A-Z_]+");

    private final Path installation = Path.of(System.getProperty("linli.installation"));

    private String text(String file) {
        try {
            return Files.readString(installation.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theyNameDeclaredKeysOnly() {
        Set<String> declared =
                DeclaredKeys.ALL.stream().map(ConfigurationKey::name).collect(Collectors.toSet());
        Findings.none(
                "Every key in Containerfile and service/linli.service is declared",
                Stream.of("Containerfile", "service/linli.service")
                        .flatMap(file -> KEY.matcher(text(file))
                                .results()
                                .map(MatchResult::group)
                                .filter(key -> !declared.contains(key))
                                .map(key -> file + " " + key)));
    }

    @Test
    void theyStartTheCommandOfTheInstallationInTheForeground() {
        assertEquals(List.of("/opt/linli/bin/linli"), words("Containerfile", "ENTRYPOINT \\[\"([^\"]+)\"]"));
        assertEquals(List.of("run"), words("Containerfile", "CMD \\[\"([^\"]+)\"]"));
        assertEquals(List.of("/opt/linli/bin/linli run"), words("service/linli.service", "ExecStart=(.+)"));
        assertEquals(List.of("/opt/linli"), words("service/linli.service", "WorkingDirectory=(.+)"));
        assertTrue(Files.isExecutable(installation.resolve("bin/linli")), "bin/linli can be executed");
        assertTrue(text("bin/linli").contains("\n  run)"), "bin/linli knows the command");
    }

    private List<String> words(String file, String line) {
        return Pattern.compile("^" + line + "$", Pattern.MULTILINE)
                .matcher(text(file))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
