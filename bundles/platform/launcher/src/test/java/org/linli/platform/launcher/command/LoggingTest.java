package org.linli.platform.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LoggingTest {
    private final PrintStream before = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @AfterEach
    void restore() {
        MDC.clear();
        System.setOut(before);
        Logging.configure("text");
    }

    private List<String> lines(String form) {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        Logging.configure(form);
        MDC.put("tenant", "360111");
        MDC.put("request", "r-17");
        Logger log = LoggerFactory.getLogger("org.linli.something");
        log.info("网格\n{} forged", "2026-01-01 ERROR");
        java.util.logging.Logger.getLogger("org.linli.other").warning("by java.util.logging");
        LoggerFactory.getLogger("linli.access")
                .atInfo()
                .addKeyValue("status", 200)
                .log("served");
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void asJsonEachEventIsOneObjectInOneLineWithTheIdsOfRequestAndTenant() {
        List<String> lines = lines("json");
        assertEquals(3, lines.size(), lines::toString);
        for (String line : lines) {
            JsonObject event = Json.createReader(new StringReader(line)).readObject();
            assertEquals("360111", event.getJsonObject("mdc").getString("tenant"));
            assertEquals("r-17", event.getJsonObject("mdc").getString("request"));
            assertTrue(event.containsKey("timestamp") && event.containsKey("level"), line);
        }
        assertTrue(lines.get(0).contains("网格"), lines.get(0));
        assertTrue(lines.get(1).contains("java.util.logging"), lines.get(1));
        assertTrue(lines.get(2).contains("\"status\""), lines.get(2));
    }

    @Test
    void aCallerWhoLeftIsNoErrorButWhateverElseCannotBeWrittenIs() {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        Logging.configure("text");
        java.util.logging.Logger writer =
                java.util.logging.Logger.getLogger("org.glassfish.jersey.server.ServerRuntime$Responder");
        writer.log(Level.SEVERE, "cannot be written", new IOException(new EOFException("Broken pipe")));
        assertEquals("", written.toString(StandardCharsets.UTF_8));
        writer.log(Level.SEVERE, "cannot be written", new IOException("no such value"));
        java.util.logging.Logger.getLogger("org.linli.other").log(Level.SEVERE, "cut off", new EOFException());
        String log = written.toString(StandardCharsets.UTF_8);
        assertTrue(log.contains("no such value") && log.contains("cut off"), log);
    }

    @Test
    void asTextNobodyForgesALineAndRequestsAreLeftOut() {
        List<String> lines = lines("text");
        assertEquals(2, lines.size(), lines::toString);
        assertTrue(lines.get(0).contains("[360111 r-17] 网格 ⏎ "), lines.get(0));
        assertFalse(String.join("", lines).contains("served"));
    }
}
