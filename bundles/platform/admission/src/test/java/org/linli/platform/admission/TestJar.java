package org.linli.platform.admission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.linli.platform.admission.signature.SignModule;
import org.linli.platform.admission.signature.SignatureAlgorithms;
import org.objectweb.asm.Opcodes;

/** A module of the vendor {@code acme} that is fit, and whatever a test makes of it. */
public final class TestJar {
    public static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    static final String CHANGELOG = "LINLI-INF/db/changelog.xml";
    static final String COMPONENT = "OSGI-INF/benches.xml";
    private static final KeyPair KEYS = keys();

    final Map<String, String> headers = new LinkedHashMap<>();
    final Map<String, byte[]> entries = new LinkedHashMap<>();
    private String tail = "";
    String version = "1.0.0";
    boolean signed = true;
    String kid = "acme/2026";
    KeyPair signer = KEYS;
    final Instant now;
    Instant signedAt;
    Duration valid = Duration.ofDays(365);

    TestJar() {
        this(NOW);
    }

    /** @param now when it is signed */
    public TestJar(Instant now) {
        this.now = now;
        this.signedAt = now;
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", "com.acme.benches");
        headers.put("Export-Package", "com.acme.benches.api;version=\"1.0.0\"");
        headers.put(
                "Import-Package",
                "java.util,org.linli.api.rest;version=\"[1.0,2)\",org.linli.api.data;version=\"[1.0,2)\","
                        + "jakarta.ws.rs;version=\"[4.0,5)\",jakarta.persistence;version=\"[3.2,4)\"");
        headers.put(
                "Require-Capability",
                "linli.module;filter:=\"(&(name=registry)(version>=1.0)(!(version>=2.0)))\","
                        + "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))\"");
        headers.put("Service-Component", "OSGI-INF/benches.xml");
        text(COMPONENT, component("", ""));
        text(ModuleDocument.ENTRY, """
                {"label": {"zh": "长椅", "en": "Benches"}, "description": {"zh": "登记长椅", "en": "Registers benches"},
                 "changelog": "LINLI-INF/db/changelog.xml", "parameters": "LINLI-INF/parameters.json",
                 "permissions": {"acme-benches:bench:read": {"zh": "看", "en": "See"}},
                 "personalData": [{"field": "donor", "label": {"zh": "捐赠人", "en": "Donor"}, "sensitive": false, "basis": "PIPL 13"}],
                 "ui": {"groups": {"base": {"label": {"zh": "基础", "en": "Base"}, "order": 1}},
                        "pages": [{"name": "benches", "label": {"zh": "长椅", "en": "Benches"}, "group": "base", "icon": "bench",
                                   "order": 1, "permission": "acme-benches:bench:read"}]}}
                """);
        text("LINLI-INF/parameters.json", """
                {"type": "object", "properties": {"most": {"type": "integer", "minimum": 1, "default": 3}}}
                """);
        changelog(table("acme__benches_bench", ""));
        add(TestClass.named("com/acme/benches/api/Bench").calling("sit", "java/util/List", "of", "()Ljava/util/List;"));
        add(resource("read", "acme-benches:bench:read"));
        add(entity("acme__benches_bench"));
    }

    public static TestClass resource(String method, String permission) {
        return TestClass.named("com/acme/benches/internal/BenchesResource")
                .annotated("Ljakarta/ws/rs/Path;", a -> a.visit("value", "benches"))
                .method(method, body -> {
                    body.visitAnnotation("Ljakarta/ws/rs/GET;", true).visitEnd();
                    if (!permission.isEmpty()) {
                        var annotation = body.visitAnnotation("Lorg/linli/api/rest/RequiresPermission;", true);
                        var values = annotation.visitArray("value");
                        values.visit(null, permission);
                        values.visitEnd();
                        annotation.visitEnd();
                    }
                });
    }

    static TestClass entity(String table) {
        return TestClass.named("com/acme/benches/internal/Bench")
                .annotated("Ljakarta/persistence/Entity;", a -> {})
                .annotated("Ljakarta/persistence/Table;", a -> a.visit("name", table))
                .field("id", "Ljava/util/UUID;", "Ljakarta/persistence/Id;")
                .field("version", "J", "Ljakarta/persistence/Version;");
    }

    /** @param more columns and changes inside the table */
    static String table(String name, String more) {
        return """
                <changeSet id="1" author="acme">
                  <createTable tableName="%s">
                    <column name="tenant_id" type="${type.tenant}"><constraints nullable="false"/></column>
                    <column name="id" type="${type.uuid}"><constraints nullable="false"/></column>
                    <column name="donor" type="varchar(40)"/>
                    <column name="version" type="bigint"><constraints nullable="false"/></column>%s
                  </createTable>
                  <addPrimaryKey tableName="%s" columnNames="tenant_id, id" constraintName="acme_bench_pk"/>
                </changeSet>
                """.formatted(name, more, name);
    }

    /**
     * The description of the resource.
     *
     * @param attributes more of the component @param more elements inside it
     */
    static String component(String attributes, String more) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0"
                    name="com.acme.benches.internal.BenchesResource" init="1"%s>
                  <property name="linli.rest.resource" type="Boolean" value="true"/>
                  <service><provide interface="com.acme.benches.internal.BenchesResource"/></service>
                  <reference name="em" interface="jakarta.persistence.EntityManager" parameter="0"/>%s
                  <implementation class="com.acme.benches.internal.BenchesResource"/>
                </scr:component>
                """.formatted(attributes, more);
    }

    TestJar changelog(String changeSets) {
        return text(
                CHANGELOG,
                "<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\" logicalFilePath=\"acme-benches\">"
                        + changeSets + "</databaseChangeLog>");
    }

    public TestJar text(String entry, String text) {
        return bytes(entry, text.getBytes(StandardCharsets.UTF_8));
    }

    TestJar bytes(String entry, byte[] content) {
        entries.put(entry, content);
        return this;
    }

    public TestJar add(TestClass type) {
        return bytes(type.entry(), type.bytes());
    }

    /** Replaces part of a text entry. */
    TestJar edit(String entry, String from, String to) {
        String text = new String(entries.get(entry), StandardCharsets.UTF_8);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(from + " is not in " + entry);
        }
        return text(entry, text.replace(from, to));
    }

    TestJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public TestJar version(String other) {
        version = other;
        return this;
    }

    /** Lines behind the headers, as they are to stand there. */
    TestJar tail(String lines) {
        tail = lines;
        return this;
    }

    TestJar unsigned() {
        signed = false;
        return this;
    }

    public Path write(Path folder) throws IOException {
        headers.putIfAbsent("Bundle-Version", version);
        headers.putIfAbsent("Provide-Capability", "linli.module;name=acme-benches;version:Version=\"" + version + "\"");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        Path plain = Files.createTempFile(folder, "module", ".jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(plain))) {
            out.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            ByteArrayOutputStream main = new ByteArrayOutputStream();
            manifest.write(main);
            // the blank line at the end comes behind the tail
            out.write(main.toByteArray(), 0, main.size() - 2);
            out.write((tail + "\r\n").getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return signed ? sign(plain, folder) : plain;
    }

    /** Signs when the jar can be read at all; what cannot is refused for more than its signature. */
    private Path sign(Path plain, Path folder) throws IOException {
        Path target = Files.createTempFile(folder, "signed", ".jar");
        try {
            new SignModule(SignatureAlgorithms.of("EdDSA").orElseThrow(), signer.getPrivate(), kid)
                    .sign(plain, target, signedAt, valid);
            return target;
        } catch (IllegalArgumentException e) {
            return plain;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static AdmissionContext context() {
        return new AdmissionContext(
                Limits.of(1),
                17,
                Map.of(
                        "org.linli.api.rest", "1.0.0",
                        "org.linli.api.data", "1.1.0",
                        "jakarta.ws.rs", "4.0.0",
                        "jakarta.persistence", "3.2.0"),
                List.of(new KnownModule("registry", "1.0.0", "00", Map.of("org.linli.registry.api", "1.0.0"), true)),
                List.of(vendor(key(KEYS)), new RegisteredVendor("other", "com.other", List.of())),
                UnsignedPolicy.REFUSE,
                false,
                NOW,
                null);
    }

    static RegisteredVendor vendor(RegisteredVendor.Key... keys) {
        return new RegisteredVendor("acme", "com.acme", List.of(keys));
    }

    static RegisteredVendor.Key key(KeyPair pair) {
        return new RegisteredVendor.Key("2026", "EdDSA", pair.getPublic().getEncoded(), null, null);
    }

    public static RegisteredVendor.Key key() {
        return key(KEYS);
    }

    static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Class files of the newest Java that the library for class files knows. */
    static int newest() {
        return Opcodes.V24;
    }
}
