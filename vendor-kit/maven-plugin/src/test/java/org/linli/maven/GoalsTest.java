package org.linli.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals that a vendor's build runs, and what they refuse. */
class GoalsTest {
    private static final String KID = "acme/2026";

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    /** Files by coordinates, in place of a repository. */
    private final Map<String, Path> repository = new HashMap<>();

    private Path privateKey = Path.of("");
    private Path publicKey = Path.of("");
    private HostFeatures host;

    @BeforeEach
    void host() throws IOException {
        privateKey = folder.resolve("private.pem");
        publicKey = folder.resolve("public.pem");
        Path features = Files.createDirectories(folder.resolve("host/features"));
        Files.writeString(
                features.resolve("10-api.json"), "{\"bundles\": [{\"id\": \"org.linli:org.linli.api:1.0.0\"}]}");
        host = HostFeatures.of(folder.resolve("host").toFile());
        repository.put("org.linli:org.linli.api:1.0.0", VendorModule.api());
    }

    private VendorModule module(String name, String version) throws IOException {
        return new VendorModule(Files.createDirectories(folder.resolve(name)), version);
    }

    /** The goal with artefacts from a map instead of a repository. */
    private final class Check extends CheckMojo {
        @Override
        HostFeatures features() {
            return host;
        }

        @Override
        MavenProject project() {
            return new MavenProject();
        }

        @Override
        Path file(String coordinates) throws MojoExecutionException {
            Path file = repository.get(coordinates);
            if (file == null) {
                throw new MojoExecutionException(coordinates + " cannot be resolved");
            }
            return file;
        }
    }

    private final class Heard extends SystemStreamLog {
        @Override
        public void error(CharSequence line) {
            said.add(line.toString());
        }

        @Override
        public void info(CharSequence line) {
            said.add(line.toString());
        }
    }

    /** Sets parameters the way Maven does, by the names of the fields. */
    private <M extends Mojo> M configured(M mojo, Map<String, ?> parameters) throws ReflectiveOperationException {
        for (Map.Entry<String, ?> parameter : parameters.entrySet()) {
            Field field = Stream.<Class<?>>iterate(mojo.getClass(), type -> type != Object.class, Class::getSuperclass)
                    .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                    .filter(found -> found.getName().equals(parameter.getKey()))
                    .findFirst()
                    .orElseThrow();
            field.setAccessible(true);
            field.set(mojo, parameter.getValue());
        }
        mojo.setLog(new Heard());
        return mojo;
    }

    private void check(Path jar, Map<String, ?> more) throws Exception {
        said.clear();
        Map<String, Object> parameters =
                new HashMap<>(Map.of("file", jar.toFile(), "vendor", "acme", "prefix", "com.acme"));
        parameters.putAll(more);
        configured(new Check(), parameters).execute();
    }

    /** The codes and packages in square brackets that a failing check has named. */
    private List<String> faults(Path jar, Map<String, ?> more) {
        assertThrows(MojoFailureException.class, () -> check(jar, more));
        return said.stream()
                .filter(line -> line.startsWith("["))
                .map(line -> line.substring(1, line.indexOf(']')))
                .sorted()
                .toList();
    }

    @Test
    void aModuleThatAHostTakesPasses() throws Exception {
        check(module("good", "1.0.0").jar(), Map.of());
        assertTrue(said.get(said.size() - 1).contains("is fit to be uploaded"), said::toString);
    }

    @Test
    void everyFaultIsNamedAtOnceInBothLanguagesWithARemedy() throws Exception {
        Path jar = module("bad", "1.0.0")
                .header("DynamicImport-Package", "*")
                .source(
                        "com/acme/lamps/Switch.java",
                        "package com.acme.lamps; public class Switch { void off() { System.exit(1); } }")
                .descriptor("{\"label\": {\"zh\": \"灯\", \"en\": \"Lamps\"}, \"colour\": \"red\"}")
                .jar();
        List<String> faults = faults(jar, Map.of());
        assertTrue(
                faults.containsAll(List.of("api-process", "descriptor-unreadable", "manifest-header")),
                faults::toString);
        int first = said.indexOf(
                said.stream().filter(line -> line.startsWith("[")).findFirst().orElseThrow());
        assertTrue(said.get(first + 1).contains(" → "), said::toString);
        assertTrue(said.get(first + 2).contains(" → "), said::toString);
    }

    @Test
    void aNameOutsideOfWhatIsRegisteredIsRefused() throws Exception {
        Path jar = module("named", "1.0.0")
                .header("Bundle-SymbolicName", "org.linli.lamps")
                .jar();
        assertFalse(faults(jar, Map.of()).isEmpty());
    }

    @Test
    void anExportedPackageThatChangesMustRaiseItsVersion() throws Exception {
        repository.put(
                "com.acme:lamps:1.0.0",
                module("v1", "1.0.0").exporting("1.0.0", "int count();").jar());
        Map<String, String> following = Map.of("previous", "com.acme:lamps:1.0.0");
        Path same = module("v2", "1.1.0")
                .exporting("1.0.0", "int count(); int lit();")
                .jar();
        assertEquals(List.of("baseline"), faults(same, following));
        assertTrue(said.toString().contains("com.acme.lamps.api 1.0.0"), said::toString);
        // One more method breaks who implements the interface
        check(
                module("v3", "2.0.0")
                        .exporting("2.0.0", "int count(); int lit();")
                        .jar(),
                following);
        assertTrue(said.toString().contains("Differences to 1.0.0"), said::toString);
    }

    @Test
    void aPreviousVersionThatIsNoModuleIsSaid() throws Exception {
        Path jar = module("alone", "1.1.0").jar();
        repository.put("com.acme:lamps:1.0.0", VendorModule.api());
        assertThrows(MojoFailureException.class, () -> check(jar, Map.of("previous", "com.acme:lamps:1.0.0")));
        assertThrows(MojoExecutionException.class, () -> check(jar, Map.of("previous", "com.acme:lamps:0.9.0")));
        assertThrows(
                MojoExecutionException.class,
                () -> check(jar, Map.of("modules", List.of("org.linli:org.linli.api:1.0.0"))));
    }

    private void keys() throws Exception {
        configured(new KeysMojo(), Map.of("privateKey", privateKey.toFile(), "publicKey", publicKey.toFile()))
                .execute();
    }

    private Path sign(Path jar, Map<String, ?> more) throws Exception {
        File signed = folder.resolve("signed.jar").toFile();
        Map<String, Object> parameters = new HashMap<>(
                Map.of("file", jar.toFile(), "signed", signed, "privateKey", privateKey.toFile(), "kid", KID));
        parameters.putAll(more);
        configured(new SignMojo(), parameters).execute();
        return signed.toPath();
    }

    @Test
    void aSignedModulePassesAndOneByteMoreDoesNot() throws Exception {
        keys();
        Path jar = module("good", "1.0.0").jar();
        Map<String, ?> verified = Map.of("publicKey", publicKey.toFile(), "keyId", "2026");
        Path signed = sign(jar, Map.of());
        check(signed, verified);
        assertTrue(said.stream().noneMatch(line -> line.contains("unsigned")), said::toString);

        Path other = folder.resolve("other.pem");
        Files.copy(publicKey, other);
        Files.delete(publicKey);
        Files.delete(privateKey);
        keys();
        assertEquals(List.of("signature-invalid"), faults(signed, verified), "signed with the key before");
        assertEquals(List.of("signature-key"), faults(signed, Map.of("publicKey", other.toFile(), "keyId", "2025")));
        assertThrows(
                MojoExecutionException.class,
                () -> check(
                        signed,
                        Map.of(
                                "publicKey",
                                privateKey.resolveSibling("none.pem").toFile(),
                                "keyId",
                                "2026")));
    }

    @Test
    void keysAreNeverOverwrittenAndNoneIsLeftAlone() throws Exception {
        keys();
        String first = Files.readString(privateKey);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(privateKey)));
        assertThrows(MojoExecutionException.class, this::keys);
        Files.delete(privateKey);
        assertThrows(MojoExecutionException.class, this::keys, "there is a public key, which may be registered");
        assertFalse(Files.exists(privateKey), "and no private one that does not belong to it");
        Files.delete(publicKey);
        Files.writeString(privateKey, first);
        assertThrows(MojoExecutionException.class, this::keys);
        assertEquals(first, Files.readString(privateKey));
        assertFalse(Files.exists(publicKey));
    }

    @Test
    void whatCannotBeSignedIsSaidAndNothingIsWritten() throws Exception {
        keys();
        Path jar = module("good", "1.0.0").jar();
        assertThrows(MojoExecutionException.class, () -> sign(jar, Map.of("kid", "2026")), "no vendor");
        assertThrows(MojoExecutionException.class, () -> sign(jar, Map.of("privateKey", publicKey.toFile())));
        assertThrows(MojoExecutionException.class, () -> sign(VendorModule.api(), Map.of()), "no module");
        assertThrows(MojoExecutionException.class, () -> sign(jar, Map.of("signed", jar.toFile())), "in its own place");
        check(jar, Map.of());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("good", "host", "private.pem", "public.pem"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
