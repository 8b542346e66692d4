package org.linli.distribution.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bill of materials names every jar of the installation by its content. */
class BillOfMaterialsTest {
    @Test
    void everyShippedJarIsInTheBill() throws IOException {
        assumeFalse(Boolean.getBoolean("linli.gates.skip"), "no bill is written without the gates");
        Path installation = Path.of(System.getProperty("linli.installation"));
        String bill = Files.readString(installation.resolve("sbom.cdx.json"));
        List<Path> jars;
        try (Stream<Path> files = Stream.of("lib", "repository").flatMap(d -> walk(installation.resolve(d)))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        assertFalse(jars.isEmpty());
        Findings.none(
                "Every shipped jar is in sbom.cdx.json; an old installation directory may hold jars of an earlier build,"
                        + " `mvn clean` removes them",
                jars.stream().filter(jar -> !bill.contains(hash(jar))).map(Path::toString));
    }

    @Test
    void librariesInsideOurBundlesAreInTheBillToo() throws IOException {
        assumeFalse(Boolean.getBoolean("linli.gates.skip"), "no bill is written without the gates");
        String bill = Files.readString(Path.of(System.getProperty("linli.installation"), "sbom.cdx.json"));
        Findings.none(
                "Embedded libraries are in sbom.cdx.json",
                Stream.of(
                                "shiro-core",
                                "shiro-hashes-argon2",
                                "cron-utils",
                                "org.apache.felix.resolver",
                                "derby",
                                "liquibase-core",
                                "nbvcxz",
                                "tink")
                        .filter(name -> !bill.contains("\"name\": \"" + name + "\"")));
    }

    private static Stream<Path> walk(Path directory) {
        try {
            return Files.walk(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Path jar) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
