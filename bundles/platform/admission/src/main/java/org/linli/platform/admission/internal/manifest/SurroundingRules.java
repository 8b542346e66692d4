package org.linli.platform.admission.internal.manifest;

import static org.linli.platform.admission.RefusalCode.EXPORT_FORBIDDEN;
import static org.linli.platform.admission.RefusalCode.IMPORT_FORBIDDEN;
import static org.linli.platform.admission.RefusalCode.IMPORT_UNRESOLVED;
import static org.linli.platform.admission.RefusalCode.MODULE_NAME;
import static org.linli.platform.admission.RefusalCode.REQUIREMENT_UNRESOLVED;
import static org.linli.platform.admission.RefusalCode.SYMBOLIC_NAME;
import static org.linli.platform.admission.RefusalCode.VENDOR_UNKNOWN;
import static org.linli.platform.admission.RefusalCode.VERSION_LOWER;
import static org.linli.platform.admission.RefusalCode.VERSION_TAKEN;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.AdmissionContext;
import org.linli.platform.admission.Declaration;
import org.linli.platform.admission.KnownModule;
import org.linli.platform.admission.RegisteredVendor;
import org.linli.platform.admission.UnsignedPolicy;
import org.linli.platform.admission.internal.Findings;
import org.linli.platform.admission.internal.SemanticVersion;

/** Whether what a module declares fits where it shall run: names, versions, imports, exports, required modules. */
public final class SurroundingRules {
    private final AdmissionContext context;
    private final Findings findings;

    public SurroundingRules(AdmissionContext context, Findings findings) {
        this.context = context;
        this.findings = findings;
    }

    /**
     * @param warnings what the policy lets pass
     * @return whose module it is; null when nobody's
     */
    public @Nullable RegisteredVendor names(Declaration declared, Findings warnings) {
        boolean reserved = declared.symbolicName().equals("org.linli")
                || declared.symbolicName().startsWith("org.linli.");
        if (context.platformNames()) {
            return null;
        }
        if (reserved) {
            findings.add(
                    SYMBOLIC_NAME,
                    "Bundle-SymbolicName",
                    "符号名 " + declared.symbolicName() + " 归平台所有",
                    "The symbolic name " + declared.symbolicName() + " belongs to the platform");
        }
        if (declared.name().indexOf('-') < 0) {
            findings.add(
                    MODULE_NAME,
                    "Provide-Capability",
                    "单个词的模块名 " + declared.name() + " 归平台所有",
                    "The one-word module name " + declared.name() + " is the platform's");
        }
        RegisteredVendor vendor = context.vendors().stream()
                .filter(v -> v.owns(declared.symbolicName()))
                .findFirst()
                .orElse(null);
        if (vendor == null) {
            if (!reserved) {
                (context.unsigned() == UnsignedPolicy.WARN ? warnings : findings)
                        .add(
                                VENDOR_UNKNOWN,
                                "Bundle-SymbolicName",
                                "没有登记前缀涵盖 " + declared.symbolicName() + " 的供应商",
                                "No vendor is registered whose prefix covers " + declared.symbolicName());
            }
            return null;
        }
        if (!declared.name().startsWith(vendor.name() + "-")) {
            findings.add(
                    MODULE_NAME,
                    "Provide-Capability",
                    "供应商 " + vendor.name() + " 的模块名须以 " + vendor.name() + "- 开头，而不是 " + declared.name(),
                    "Names of modules of " + vendor.name() + " begin with " + vendor.name() + "-, unlike "
                            + declared.name());
        }
        return vendor;
    }

    public void version(Declaration declared, String sha256) {
        SemanticVersion version = SemanticVersion.of(declared.version());
        SemanticVersion newest = null;
        for (KnownModule known : context.modules()) {
            if (!known.name().equals(declared.name())) {
                continue;
            }
            if (known.version().equals(declared.version()) && !known.sha256().equals(sha256)) {
                findings.add(
                        VERSION_TAKEN,
                        "Bundle-Version",
                        "版本 " + declared.version() + " 已由另一个包占用" + (known.present() ? "" : "（该包已删除，版本不再使用）"),
                        "The version " + declared.version() + " was taken by other bytes"
                                + (known.present() ? "" : ", which were deleted; it is never used again"));
            }
            SemanticVersion other = SemanticVersion.of(known.version());
            if (other.sameMinor(version) && (newest == null || newest.compareTo(other) < 0)) {
                newest = other;
            }
        }
        if (newest != null && version.compareTo(newest) < 0) {
            findings.add(
                    VERSION_LOWER,
                    "Bundle-Version",
                    "版本 " + version + " 低于同一次版本线上已接受的 " + newest,
                    "The version " + version + " is lower than " + newest
                            + ", which was accepted of the same minor line");
        }
    }

    public void requirements(Declaration declared) {
        for (Declaration.Requirement required : declared.requires()) {
            if (providers(required).isEmpty()) {
                String there = context.modules().stream()
                        .filter(m -> m.present() && m.name().equals(required.name()))
                        .map(KnownModule::version)
                        .sorted()
                        .collect(Collectors.joining(", "));
                String range = required.name() + " [" + required.from() + "," + required.below() + ")";
                findings.add(
                        REQUIREMENT_UNRESOLVED,
                        "Require-Capability",
                        declared.name() + " 需要 " + range + "，主机上" + (there.isEmpty() ? "没有该模块" : "只有 " + there),
                        declared.name() + " requires " + range + "; the host has "
                                + (there.isEmpty() ? "no such module" : there));
            }
        }
    }

    private List<KnownModule> providers(Declaration.Requirement required) {
        String range = "[" + required.from() + "," + required.below() + ")";
        return context.modules().stream()
                .filter(m -> m.present()
                        && m.name().equals(required.name())
                        && SemanticVersion.of(m.version()).in(range))
                .toList();
    }

    public void imports(Declaration declared) {
        List<KnownModule> required = declared.requires().stream()
                .flatMap(r -> providers(r).stream())
                .distinct()
                .toList();
        declared.imports().forEach((name, range) -> {
            if (name.startsWith("java.") || declared.exports().containsKey(name)) {
                return;
            }
            String offered = context.packages().get(name);
            List<String> versions = offered != null
                    ? List.of(offered)
                    : required.stream()
                            .filter(m -> m.exports().containsKey(name))
                            .map(m -> m.exports().get(name))
                            .distinct()
                            .toList();
            if (versions.isEmpty()) {
                // the range of a required module that is not there says enough
                if (!findings.has(REQUIREMENT_UNRESOLVED) || offeredToModules(name)) {
                    findings.add(
                            IMPORT_FORBIDDEN, "Import-Package", "模块不得导入 " + name, "A module must not import " + name);
                }
            } else if (versions.stream().noneMatch(version -> fits(version, range))) {
                findings.add(
                        IMPORT_UNRESOLVED,
                        "Import-Package",
                        "导入 " + name + " " + range + "，主机提供 " + versions,
                        "It imports " + name + " " + range + "; the host has " + versions);
            }
        });
    }

    private static boolean offeredToModules(String name) {
        return name.startsWith("org.osgi.")
                || name.startsWith("org.eclipse.persistence")
                || name.startsWith("org.linli.");
    }

    private static boolean fits(String version, String range) {
        try {
            return SemanticVersion.of(version).in(range);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public void exports(Declaration declared) {
        declared.exports().keySet().stream()
                .filter(name ->
                        !name.equals(declared.symbolicName()) && !name.startsWith(declared.symbolicName() + "."))
                .sorted()
                .forEach(name -> findings.add(
                        EXPORT_FORBIDDEN,
                        "Export-Package",
                        "导出的包 " + name + " 不在 " + declared.symbolicName() + " 之下",
                        "The exported package " + name + " does not lie below " + declared.symbolicName()));
    }
}
