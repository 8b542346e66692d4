package org.linli.platform.admission;

import static org.linli.platform.admission.DeclarationReader.DECLARATIONS;
import static org.linli.platform.admission.DeclarationReader.MANIFEST;
import static org.linli.platform.admission.RefusalCode.EXAMINATION_LIMIT;
import static org.linli.platform.admission.RefusalCode.MANIFEST_SYNTAX;
import static org.linli.platform.admission.RefusalCode.NOT_A_JAR;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.internal.Budget;
import org.linli.platform.admission.internal.Findings;
import org.linli.platform.admission.internal.bytecode.EntityRules;
import org.linli.platform.admission.internal.bytecode.ModuleClasses;
import org.linli.platform.admission.internal.bytecode.ResourceRules;
import org.linli.platform.admission.internal.bytecode.ValueRules;
import org.linli.platform.admission.internal.component.ComponentRules;
import org.linli.platform.admission.internal.container.JarContents;
import org.linli.platform.admission.internal.container.JarReader;
import org.linli.platform.admission.internal.descriptor.ParameterSchemaRules;
import org.linli.platform.admission.internal.manifest.ManifestRules;
import org.linli.platform.admission.internal.manifest.SurroundingRules;
import org.linli.platform.admission.internal.schema.AdditiveRules;
import org.linli.platform.admission.internal.schema.LineRules;
import org.linli.platform.admission.internal.schema.SchemaModel;
import org.linli.platform.admission.internal.signature.SignatureRules;
import org.linli.platform.admission.signature.SignedFiles;

/** One jar that is examined: every rule has its say, and all of it ends within the budget. */
final class Examination {
    /** The framework reads imports and requirements from these (OSGi Core, section 3.2.2). */
    private static final Pattern OTHER_MANIFEST =
            Pattern.compile("META-INF/versions/[^/]+/OSGI-INF/.*", Pattern.CASE_INSENSITIVE);

    private final AdmissionContext context;
    private final DeclarationReader declarations;
    private final ParameterSchemaRules schemas;
    private final Findings findings = new Findings();
    private final Findings warnings = new Findings();
    private final Budget budget;
    private final ModuleClasses classes;

    Examination(AdmissionContext context, DeclarationReader declarations, ParameterSchemaRules schemas) {
        this.context = context;
        this.declarations = declarations;
        this.schemas = schemas;
        this.budget = new Budget(context.limits().time());
        this.classes = new ModuleClasses(context.java(), findings, budget);
    }

    /** @param sha256 digest of the jar */
    AdmissionReport examine(Path jar, String sha256) throws IOException {
        try {
            return examined(jar, sha256);
        } catch (Budget.Exceeded e) {
            findings.add(EXAMINATION_LIMIT, e.entry(), e.what().zh(), e.what().en());
        } catch (StackOverflowError e) {
            // nothing that is nested by people goes so deep, whichever reader it was that followed it
            findings.add(EXAMINATION_LIMIT, "", "嵌套过深", "Something in it is nested too deeply");
        }
        return refused(sha256);
    }

    private AdmissionReport refused(String sha256) {
        return new AdmissionReport(sha256, null, null, null, findings.all(), warnings.all(), null);
    }

    private AdmissionReport examined(Path jar, String sha256) throws IOException {
        JarContents contents =
                new JarReader(context.limits(), findings, budget, Examination::wanted, classes::add).read(jar);
        if (contents.digests().isEmpty()) {
            if (findings.isEmpty()) {
                findings.add(NOT_A_JAR, "", "jar 中没有文件", "The jar has no file");
            }
            return refused(sha256);
        }
        contents.digests().keySet().stream()
                .filter(name -> OTHER_MANIFEST.matcher(name).matches())
                .forEach(name -> findings.add(
                        MANIFEST_SYNTAX,
                        name,
                        "按 Java 版本另附的清单会取代主清单",
                        "A manifest for one version of Java takes the place of the one that was examined"));
        DeclarationReader.Found found = declarations.read(contents::text, findings);
        Declaration declaration = found.declaration();
        if (found.manifest() != null && declaration != null) {
            components(found.manifest(), declaration, contents);
        }
        ModuleFacts facts = declaration == null ? null : facts(declaration, sha256, contents);
        if (declaration == null) {
            undeclared(found.manifest(), sha256, contents);
        }
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

    /** What can be said of a jar whose manifest or descriptor cannot be read, so that nobody uploads it twice to hear it. */
    private void undeclared(ManifestRules.@Nullable Declared manifest, String sha256, JarContents contents) {
        if (manifest != null) {
            Declaration headers = new Declaration(
                    manifest.symbolicName(),
                    manifest.name(),
                    manifest.version(),
                    manifest.requires(),
                    manifest.imports(),
                    manifest.exports(),
                    new ModuleDocument(),
                    null);
            components(manifest, headers, contents);
            surroundings(headers, sha256);
        }
        new ResourceRules(classes, findings).check(null);
        new ValueRules(classes, findings, budget).check();
        new EntityRules(classes, findings).check(null);
    }

    private void surroundings(Declaration declaration, String sha256) {
        SurroundingRules surroundings = new SurroundingRules(context, findings);
        surroundings.version(declaration, sha256);
        surroundings.requirements(declaration);
        surroundings.imports(declaration);
        surroundings.exports(declaration);
        classes.packages(declaration, context.vendors(), context.platformNames());
        classes.resolve(declaration);
    }

    private static boolean wanted(String name) {
        return name.equals(MANIFEST)
                || name.equals(SignedFiles.ENTRY)
                || name.startsWith(DECLARATIONS)
                || name.startsWith(ComponentRules.FOLDER);
    }

    private void components(ManifestRules.Declared manifest, Declaration declaration, JarContents contents) {
        // imports that the host does not offer come from required modules, or were refused
        Set<String> required = declaration.imports().keySet().stream()
                .filter(name -> !context.packages().containsKey(name))
                .collect(Collectors.toSet());
        new ComponentRules(classes, findings, budget)
                .check(declaration, manifest.components(), contents::text, required);
    }

    private ModuleFacts facts(Declaration declaration, String sha256, JarContents contents) {
        surroundings(declaration, sha256);
        ModuleDocument document = declaration.document();
        new ResourceRules(classes, findings).check(document.permissions.keySet());
        new ValueRules(classes, findings, budget).check();
        if (document.parameters != null && declaration.parameters() != null) {
            schemas.check(document.parameters, declaration.parameters(), findings, budget);
        }
        ModuleChangelog changelog = changelog(declaration, contents);
        SchemaModel schema = changelog.schema();
        new EntityRules(classes, findings).check(schema.tenantTables());
        return new ModuleFacts(
                declaration, classes.exported(declaration), schema.columns(), schema.keys(), changelog.changeSets());
    }

    private ModuleChangelog changelog(Declaration declaration, JarContents contents) {
        ModuleChangelog changelog = ModuleChangelog.read(declaration, contents::text, findings, budget);
        String entry = declaration.document().changelog;
        if (entry == null) {
            return changelog;
        }
        ModuleFacts previous = context.previous();
        LineRules line = new LineRules(findings);
        if (previous != null && previous.sameMajor(declaration)) {
            new AdditiveRules(findings).check(entry, previous, changelog.schema());
            line.check(entry, previous.changelog(), changelog.schema(), changelog.changeSets());
        }
        context.line().forEach(other -> line.check(entry, other, changelog.schema(), changelog.changeSets()));
        return changelog;
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
