package org.linli.platform.catalogue.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.PackageRefused;
import org.linli.platform.catalogue.PackageRefused.Refusal;

/** Reads a module jar and collects every reason to refuse it. */
final class PackageReader {
    private static final int MAX_TEXT_BYTES = 1 << 20;

    private final ManifestRules rules = new ManifestRules();
    private final DescriptorReader descriptors = new DescriptorReader();

    /** @throws PackageRefused with every reason */
    ModulePackage read(Path file) {
        List<Refusal> refusals = new ArrayList<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                refusals.add(new Refusal(
                        "manifest-missing", "META-INF/MANIFEST.MF", Text.of("包中没有清单文件", "The jar has no manifest")));
                throw new PackageRefused(refusals);
            }
            ManifestRules.Declared declared = rules.read(manifest.getMainAttributes(), refusals);
            String json = text(jar, DescriptorReader.ENTRY);
            if (json == null) {
                refusals.add(new Refusal(
                        "descriptor-missing",
                        DescriptorReader.ENTRY,
                        Text.of("包中没有 " + DescriptorReader.ENTRY, "The jar has no " + DescriptorReader.ENTRY)));
            }
            ModuleDescriptor descriptor = declared == null || json == null
                    ? null
                    : descriptors.read(
                            json, declared.id(), declared.requires(), entry -> textOrNull(jar, entry), refusals);
            if (descriptor == null || !refusals.isEmpty()) {
                throw new PackageRefused(refusals);
            }
            return new ModulePackage(descriptor, sha256(file), file);
        } catch (ZipException e) {
            throw new PackageRefused(
                    List.of(new Refusal("not-a-jar", "", Text.of("这不是完整的 jar 文件", "This is not a complete jar file"))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static @Nullable String textOrNull(JarFile jar, String entry) {
        try {
            return text(jar, entry);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static @Nullable String text(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readNBytes(MAX_TEXT_BYTES), StandardCharsets.UTF_8);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest())) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
