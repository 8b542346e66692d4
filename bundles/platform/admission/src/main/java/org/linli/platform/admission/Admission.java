package org.linli.platform.admission;

import static org.linli.platform.admission.RefusalCode.CHANGELOG_UNREADABLE;
import static org.linli.platform.admission.RefusalCode.DESCRIPTOR_MISSING;
import static org.linli.platform.admission.RefusalCode.MANIFEST_MISSING;
import static org.linli.platform.admission.RefusalCode.MANIFEST_SYNTAX;
import static org.linli.platform.admission.RefusalCode.NOT_A_JAR;
import static org.linli.platform.admission.RefusalCode.SERVICE_COMPONENT;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.internal.Findings;
import org.linli.platform.admission.internal.bytecode.EntityRules;
import org.linli.platform.admission.internal.bytecode.ModuleClasses;
import org.linli.platform.admission.internal.bytecode.ResourceRules;
import org.linli.platform.admission.internal.container.JarContents;
import org.linli.platform.admission.internal.container.JarReader;
import org.linli.platform.admission.internal.descriptor.DescriptorReader;
import org.linli.platform.admission.internal.descriptor.ParameterSchemaRules;
import org.linli.platform.admission.internal.manifest.ManifestRules;
import org.linli.platform.admission.internal.manifest.SurroundingRules;
import org.linli.platform.admission.internal.schema.AdditiveRules;
import org.linli.platform.admission.internal.schema.ChangelogReader;
import org.linli.platform.admission.internal.schema.SchemaModel;
import org.linli.platform.admission.internal.signature.SignatureRules;
import org.linli.platform.admission.signature.SignedFiles;

/** Examines jars. Holds nothing between two of them; thread-safe. */
public final class Admission {
    /** The framework reads imports and requirements from these (OSGi Core, section 3.2.2). */
    private static final Pattern OTHER_MANIFEST =
            Pattern.compile("META-INF/versions/[^/]+/OSGI-INF/.*", Pattern.CASE_INSENSITIVE);

    private static final String MANIFEST = JarFile.MANIFEST_NAME;
    private static final String DECLARATIONS = "LINLI-INF/";
    private static final int LARGEST_TEXT = 1 << 20;

    private final ManifestRules manifests = new ManifestRules();
    private final DescriptorReader descriptors = new DescriptorReader();

    /**
     * Examines every byte of a jar that nobody has judged yet.
     *
     * @throws UncheckedIOException when the file cannot be read at all
     */
    public AdmissionReport examine(Path jar, AdmissionContext context) {
        try {
            return new Examination(context).examine(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What was read of a jar that was judged before.
     *
     * @param refusals why there is no declaration; empty when there is one
     */
    public record Read(String sha256, @Nullable Declaration declaration, List<Refusal> refusals) {
        public Read {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Reads manifest and descriptor of a jar that was judged before, with the rules that do not look into classes.
     *
     * @throws UncheckedIOException when the file cannot be read at all
     */
    public Read read(Path jar) {
        Findings findings = new Findings();
        // signatures of jarsigner count nothing here
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Declaration declaration = declaration(texts(file), findings);
            return new Read(sha256(jar), findings.isEmpty() ? declaration : null, findings.all());
        } catch (ZipException | EOFException e) {
            findings.add(NOT_A_JAR, "", "这不是完整的 jar 文件", "This is not a complete jar file");
            return new Read("", null, findings.all());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a jar says about itself; empty when that cannot be read or is not right. */
    public Optional<Declaration> declaration(Path jar) {
        return Optional.ofNullable(read(jar).declaration());
    }

    /**
     * Whether a package that was accepted may still be loaded: the bytes are those of the signed list, and the key is trusted for the
     * time at which it was accepted.
     *
     * @param vendor who had signed; null when nobody is registered any more
     * @return why it may not; empty when it may
     */
    public List<Refusal> recheck(Path jar, @Nullable RegisteredVendor vendor, Instant acceptedAt) {
        Findings findings = new Findings();
        try {
            Limits limits = new Limits(Long.MAX_VALUE, Integer.MAX_VALUE >> 12, Long.MAX_VALUE, Integer.MAX_VALUE);
            JarContents contents =
                    new JarReader(limits, findings, SignedFiles.ENTRY::equals, (name, bytes) -> {}).read(jar);
            new SignatureRules(findings).check(contents, null, vendor, acceptedAt, false);
            return findings.all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Declaration declaration(Function<String, @Nullable String> texts, Findings findings) {
        ManifestRules.Declared declared = manifest(texts.apply(MANIFEST), findings);
        return declared == null ? withoutModule(texts, findings) : declaration(declared, texts, findings);
    }

    private @Nullable Declaration withoutModule(Function<String, @Nullable String> texts, Findings findings) {
        if (texts.apply(ModuleDocument.ENTRY) == null) {
            descriptorMissing(findings);
        }
        return null;
    }

    private static void descriptorMissing(Findings findings) {
        findings.add(
                DESCRIPTOR_MISSING,
                ModuleDocument.ENTRY,
                "包中没有 " + ModuleDocument.ENTRY,
                "The jar has no " + ModuleDocument.ENTRY);
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
            ManifestRules.Declared declared, Function<String, @Nullable String> texts, Findings findings) {
        String json = texts.apply(ModuleDocument.ENTRY);
        if (json == null) {
            descriptorMissing(findings);
            return null;
        }
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

    /** Reads what the rules may ask for beforehand, so that they meet no failure of the disk. */
    private static Function<String, @Nullable String> texts(JarFile jar) throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (ZipEntry entry : Collections.list(jar.entries())) {
            String name = entry.getName();
            if (name.equals(MANIFEST) || name.startsWith(DECLARATIONS) && !entry.isDirectory()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    texts.put(name, new String(in.readNBytes(LARGEST_TEXT), StandardCharsets.UTF_8));
                }
            }
        }
        return texts::get;
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One jar that is examined. */
    private final class Examination {
        private final AdmissionContext context;
        private final Findings findings = new Findings();
        private final Findings warnings = new Findings();
        private final ModuleClasses classes;

        Examination(AdmissionContext context) {
            this.context = context;
            this.classes = new ModuleClasses(context.java(), findings);
        }

        AdmissionReport examine(Path jar) throws IOException {
            String sha256 = sha256(jar);
            JarContents contents =
                    new JarReader(context.limits(), findings, Examination::wanted, classes::add).read(jar);
            if (contents.digests().isEmpty()) {
                if (findings.isEmpty()) {
                    findings.add(NOT_A_JAR, "", "jar 中没有文件", "The jar has no file");
                }
                return new AdmissionReport(sha256, null, null, null, findings.all(), warnings.all(), null);
            }
            contents.digests().keySet().stream()
                    .filter(name -> OTHER_MANIFEST.matcher(name).matches())
                    .forEach(name -> findings.add(
                            MANIFEST_SYNTAX,
                            name,
                            "按 Java 版本另附的清单会取代主清单",
                            "A manifest for one version of Java takes the place of the one that was examined"));
            ManifestRules.Declared declared = manifest(contents.text(MANIFEST), findings);
            Declaration declaration = declared == null
                    ? withoutModule(contents::text, findings)
                    : declaration(declared, contents::text, findings);
            if (declared != null) {
                declared.components().stream()
                        .filter(component -> !contents.has(component))
                        .forEach(component -> findings.add(
                                SERVICE_COMPONENT,
                                component,
                                "清单列出的组件描述不在 jar 中",
                                "The manifest lists a component description that the jar does not hold"));
            }
            ModuleFacts facts = declaration == null ? null : facts(declaration, sha256, contents);
            AdmissionReport.SignedBy signer = signature(contents, declaration);
            ModuleFacts previous = context.previous();
            return new AdmissionReport(
                    sha256,
                    declaration,
                    facts,
                    signer,
                    findings.all(),
                    warnings.all(),
                    facts == null || previous == null ? null : Differences.between(previous, facts));
        }

        private static boolean wanted(String name) {
            return name.equals(MANIFEST) || name.equals(SignedFiles.ENTRY) || name.startsWith(DECLARATIONS);
        }

        private ModuleFacts facts(Declaration declaration, String sha256, JarContents contents) {
            SurroundingRules surroundings = new SurroundingRules(context, findings);
            surroundings.version(declaration, sha256);
            surroundings.requirements(declaration);
            surroundings.imports(declaration);
            surroundings.exports(declaration);
            classes.packages(declaration, context.vendors(), context.platformNames());
            classes.resolve(declaration);
            ModuleDocument document = declaration.document();
            new ResourceRules(classes, findings).check(document.permissions.keySet());
            if (document.parameters != null && declaration.parameters() != null) {
                new ParameterSchemaRules().check(document.parameters, declaration.parameters(), findings);
            }
            SchemaModel schema = schema(declaration, contents);
            new EntityRules(classes, findings).check(schema.tenantTables());
            return new ModuleFacts(declaration, classes.exported(declaration), schema.columns(), schema.keys());
        }

        private SchemaModel schema(Declaration declaration, JarContents contents) {
            String entry = declaration.document().changelog;
            if (entry == null) {
                return new SchemaModel();
            }
            if (!entry.startsWith(DECLARATIONS)) {
                findings.add(CHANGELOG_UNREADABLE, entry, "变更文件须在 LINLI-INF/ 之下", "A changelog lies below LINLI-INF/");
                return new SchemaModel();
            }
            SchemaModel schema = new ChangelogReader(declaration.name(), contents::text, findings).read(entry);
            ModuleFacts previous = context.previous();
            if (previous != null && previous.sameMajor(declaration)) {
                new AdditiveRules(findings).check(entry, previous, schema);
            }
            contract(declaration, contents);
            return schema;
        }

        /** Held to the same rules, but for the one that it only adds. */
        private void contract(Declaration declaration, JarContents contents) {
            ModuleDocument.Contract contract = declaration.document().contract;
            if (contract == null || contract.changelog() == null || contents.text(contract.changelog()) == null) {
                return;
            }
            if (!contract.changelog().startsWith(DECLARATIONS)) {
                findings.add(
                        CHANGELOG_UNREADABLE,
                        contract.changelog(),
                        "变更文件须在 LINLI-INF/ 之下",
                        "A changelog lies below LINLI-INF/");
                return;
            }
            new ChangelogReader(declaration.name(), contents::text, findings).read(contract.changelog());
        }

        private AdmissionReport.@Nullable SignedBy signature(JarContents contents, @Nullable Declaration declaration) {
            RegisteredVendor vendor =
                    declaration == null ? null : new SurroundingRules(context, findings).names(declaration, warnings);
            Findings lenient = context.unsigned() == UnsignedPolicy.WARN ? warnings : findings;
            boolean signed = contents.has(SignedFiles.ENTRY);
            // a signature that is there and wrong is never let pass: somebody has changed something
            Findings target = signed && vendor != null ? findings : lenient;
            return new SignatureRules(target).check(contents, declaration, vendor, context.now(), true);
        }
    }
}
