package org.linli.distribution.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.linli.platform.admission.RefusalPage;

class AdmissionPageTest {
    @Test
    void thePageListsEveryRefusal() throws IOException {
        Path page = Path.of(System.getProperty("linli.root"), "docs", "admission.md");
        String table = new RefusalPage().table();
        assertTrue(Files.readString(page).contains(table), () -> "The table in docs/admission.md must be\n" + table);
    }
}
