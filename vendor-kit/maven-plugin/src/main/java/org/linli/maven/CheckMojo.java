package org.linli.maven;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.Admission;
import org.linli.platform.admission.AdmissionContext;
import org.linli.platform.admission.AdmissionReport;
import org.linli.platform.admission.Declaration;
import org.linli.platform.admission.Differences;
import org.linli.platform.admission.KnownModule;
import org.linli.platform.admission.Limits;
import org.linli.platform.admission.ModuleFacts;
import org.linli.platform.admission.Refusal;
import org.linli.platform.admission.RegisteredVendor;
import org.linli.platform.admission.UnsignedPolicy;
import org.linli.platform.admission.signature.Pem;

/**
 * Examines the jar by the rules of a host of this version and fails with everything that is wrong. What only a host can know is left to
 * it: versions that are taken, keys that are revoked.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class CheckMojo extends LinliMojo {
    /** Java that hosts of this version run on. */
    private static final int JAVA = 17;

    /** What a host takes unless it was told otherwise. */
    private static final int MEBIBYTES = 32;

    /** The jar. */
    @Parameter(property = "linli.file", defaultValue = "${project.build.directory}/${project.build.finalName}.jar")
    private File file;

    /** First word of the names of your modules, as registered; null leaves names to the host. */
    @Parameter(property = "linli.vendor")
    private @Nullable String vendor;

    /** Prefix of your symbolic names, as registered, such as {@code com.example}. */
    @Parameter(property = "linli.prefix")
    private @Nullable String prefix;

    /** Public key in PEM, to verify the signature of a signed jar. */
    @Parameter(property = "linli.publicKey")
    private @Nullable File publicKey;

    /** Id of that key without the vendor, such as {@code 2026}. */
    @Parameter(property = "linli.keyId")
    private @Nullable String keyId;

    /** Version that this one follows, or groupId:artifactId:version; empty for the first one. */
    @Parameter(property = "linli.previous")
    private @Nullable String previous;

    /** Coordinates of modules that do not come with a host and are required. */
    @Parameter
    private List<String> modules = List.of();

    @Parameter(property = "linli.check.skip")
    private boolean skip;

    private final Admission admission = new Admission();

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || project().getPackaging().equals("pom")) {
            return;
        }
        AdmissionContext context = context();
        Path before = previous == null || previous.isBlank() ? null : file(coordinates(previous.strip()));
        ModuleFacts facts = before == null ? null : facts(before, context);
        AdmissionReport report = admission.examine(file.toPath(), context.following(facts));
        say(report.warnings(), getLog()::warn);
        differences(report.differences());
        say(report.refusals(), getLog()::error);
        List<String> baseline = before == null ? List.of() : new PackageBaseline().mismatches(before, file.toPath());
        baseline.forEach(line -> getLog().error(line));
        int count = report.refusals().size() + baseline.size();
        if (count > 0) {
            throw new MojoFailureException(file.getName() + " 有 " + count + " 个问题，见上 / has " + count
                    + " faults for which a host refuses it, see above");
        }
        getLog().info(file.getName() + " 可以上传 / is fit to be uploaded");
    }

    private String coordinates(String text) {
        return text.indexOf(':') > 0
                ? text
                : project().getGroupId() + ":" + project().getArtifactId() + ":" + text;
    }

    private AdmissionContext context() throws MojoExecutionException {
        HostFeatures features = features();
        List<KnownModule> known = new ArrayList<>();
        List<String> ids =
                Stream.concat(features.modules().stream(), modules.stream()).toList();
        for (String id : ids) {
            Declaration declaration =
                    admission.declaration(file(id)).orElseThrow(() -> new MojoExecutionException(id + " is no module"));
            known.add(new KnownModule(declaration.name(), declaration.version(), "", declaration.exports(), true));
        }
        Map<String, String> packages = new TreeMap<>();
        for (String id : features.api()) {
            packages.putAll(exports(file(id)));
        }
        return new AdmissionContext(
                Limits.of(MEBIBYTES),
                JAVA,
                packages,
                known,
                vendors(),
                UnsignedPolicy.WARN,
                false,
                Instant.now(),
                null);
    }

    private List<RegisteredVendor> vendors() throws MojoExecutionException {
        if (vendor == null || prefix == null) {
            return List.of();
        }
        if (publicKey == null || keyId == null) {
            return List.of(new RegisteredVendor(vendor, prefix, List.of()));
        }
        try {
            byte[] key = Pem.decode(Files.readString(publicKey.toPath()));
            return List.of(new RegisteredVendor(
                    vendor, prefix, List.of(new RegisteredVendor.Key(keyId, "EdDSA", key, null, null))));
        } catch (IOException | IllegalArgumentException e) {
            throw new MojoExecutionException("The public key " + publicKey + " cannot be read", e);
        }
    }

    private @Nullable ModuleFacts facts(Path jar, AdmissionContext context) throws MojoFailureException {
        ModuleFacts facts = admission.examine(jar, context).facts();
        if (facts == null) {
            throw new MojoFailureException("The previous version " + jar + " is no module");
        }
        return facts;
    }

    private static Map<String, String> exports(Path jar) throws MojoExecutionException {
        Map<String, String> exports = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            String header = file.getManifest().getMainAttributes().getValue("Export-Package");
            for (Map.Entry<String, Attrs> clause : new Parameters(header).entrySet()) {
                exports.put(clause.getKey(), clause.getValue().getOrDefault("version", "0.0.0"));
            }
            return exports;
        } catch (IOException e) {
            throw new MojoExecutionException(jar + " cannot be read", e);
        }
    }

    private static void say(List<Refusal> findings, Consumer<CharSequence> log) {
        for (Refusal finding : findings) {
            String entry = finding.entry().isEmpty() ? "" : " " + finding.entry();
            log.accept("[" + finding.code().key() + "]" + entry);
            log.accept("    " + finding.detail().zh() + " → " + finding.remedy().zh());
            log.accept("    " + finding.detail().en() + " → " + finding.remedy().en());
        }
    }

    /** What a reviewer will be shown. */
    private void differences(@Nullable Differences differences) {
        if (differences == null) {
            return;
        }
        getLog().info("与 " + differences.from() + " 的差异 / Differences to " + differences.from());
        changes("api", differences.api());
        changes("permissions", differences.permissions());
        changes("personal data", differences.personalData());
        changes("parameters", differences.parameters());
        changes("schema", differences.schema());
        changes("requirements", differences.requirements());
    }

    private void changes(String what, List<Differences.Change> changes) {
        changes.forEach(change -> getLog().info("  " + what + ": " + change.kind() + " " + change.subject()));
    }
}
