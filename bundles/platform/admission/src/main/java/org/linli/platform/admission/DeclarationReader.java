package org.linli.platform.admission;

import static org.linli.platform.admission.RefusalCode.DESCRIPTOR_MISSING;
import static org.linli.platform.admission.RefusalCode.MANIFEST_MISSING;
import static org.linli.platform.admission.RefusalCode.MANIFEST_SYNTAX;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.internal.Findings;
import org.linli.platform.admission.internal.descriptor.DescriptorReader;
import org.linli.platform.admission.internal.manifest.ManifestRules;

/** Reads manifest and descriptor of a module. Thread-safe. */
final class DeclarationReader {
    static final String MANIFEST = JarFile.MANIFEST_NAME;
    /** Folder of everything that a module declares. */
    static final String DECLARATIONS = "LINLI-INF/";

    private final ManifestRules manifests = new ManifestRules();
    private final DescriptorReader descriptors = new DescriptorReader();

    /**
     * What was read.
     *
     * @param manifest null when the module cannot be recognised
     * @param declaration null when the descriptor cannot be read either
     */
    record Found(
            ManifestRules.@Nullable Declared manifest,
            @Nullable Declaration declaration) {}

    /** @param texts files of the jar by name; null for one that is not there */
    Found read(Function<String, @Nullable String> texts, Findings findings) {
        ManifestRules.Declared declared = manifest(texts.apply(MANIFEST), findings);
        String json = texts.apply(ModuleDocument.ENTRY);
        if (json == null) {
            findings.add(
                    DESCRIPTOR_MISSING,
                    ModuleDocument.ENTRY,
                    "包中没有 " + ModuleDocument.ENTRY,
                    "The jar has no " + ModuleDocument.ENTRY);
        }
        return new Found(
                declared, declared == null || json == null ? null : declaration(declared, json, texts, findings));
    }

    private ManifestRules.@Nullable Declared manifest(@Nullable String text, Findings findings) {
        if (text == null) {
            findings.add(MANIFEST_MISSING, MANIFEST, "包中没有清单文件", "The jar has no manifest");
            return null;
        }
        if (readDifferently(text)) {
            findings.add(
                    MANIFEST_SYNTAX,
                    MANIFEST,
                    "清单含有会被不同程序读成不同内容的字符：单独的回车、空字符，或主段之后的段",
                    "The manifest holds what programs read differently: a lone carriage return, a NUL, or sections after the"
                            + " main one");
            return null;
        }
        try {
            Manifest manifest = new Manifest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            return manifests.read(manifest.getMainAttributes(), findings);
        } catch (IOException e) {
            findings.add(MANIFEST_SYNTAX, MANIFEST, "清单无法解析", "The manifest cannot be parsed");
            return null;
        }
    }

    /** The framework and the JDK end lines and sections in different ways; of what both read alike nothing can be hidden. */
    private static boolean readDifferently(String manifest) {
        String lines = manifest.replace("\r\n", "\n");
        return lines.indexOf('\r') >= 0
                || lines.indexOf('\0') >= 0
                || lines.stripTrailing().contains("\n\n")
                || lines.startsWith("\n");
    }

    private @Nullable Declaration declaration(
            ManifestRules.Declared declared, String json, Function<String, @Nullable String> texts, Findings findings) {
        ModuleDocument document = descriptors.read(json, declared.name(), texts, findings);
        return document == null
                ? null
                : new Declaration(
                        declared.symbolicName(),
                        declared.name(),
                        declared.version(),
                        declared.requires(),
                        declared.imports(),
                        declared.exports(),
                        document,
                        document.parameters == null ? null : texts.apply(document.parameters));
    }
}
