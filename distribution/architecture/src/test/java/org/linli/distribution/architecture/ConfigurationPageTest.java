package org.linli.distribution.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.linli.platform.launcher.configuration.DeclaredKeys;
import org.linli.platform.launcher.configuration.ReferencePage;

class ConfigurationPageTest {
    @Test
    void thePageOfKeysIsMadeFromTheDeclarations() throws IOException {
        Path page = Path.of(System.getProperty("linli.root"), "docs", "configuration.md");
        assertEquals(
                new ReferencePage().markdown(DeclaredKeys.ALL),
                Files.readString(page),
                "Replace docs/configuration.md by what `bin/linli configuration` prints");
    }
}
