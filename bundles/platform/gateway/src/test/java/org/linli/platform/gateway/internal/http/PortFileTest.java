package org.linli.platform.gateway.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortFileTest {
    @TempDir
    Path data;

    @Test
    void holdsThePortOfTheServerThatRunsAndNoOther() throws Exception {
        Path file = data.resolve("http.port");
        Files.writeString(file, "1\n");
        PortFile port = new PortFile(data);
        port.write(8443);
        assertEquals("8443\n", Files.readString(file));
        port.delete();
        port.delete();
        assertFalse(Files.exists(file));
    }
}
