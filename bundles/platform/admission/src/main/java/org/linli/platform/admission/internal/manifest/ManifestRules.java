package org.linli.platform.admission.internal.manifest;

import static org.linli.platform.admission.RefusalCode.MANIFEST_CAPABILITY;
import static org.linli.platform.admission.RefusalCode.MANIFEST_HEADER;
import static org.linli.platform.admission.RefusalCode.MANIFEST_SYNTAX;
import static org.linli.platform.admission.RefusalCode.MODULE_CAPABILITY;
import static org.linli.platform.admission.RefusalCode.MODULE_NAME;
import static org.linli.platform.admission.RefusalCode.MODULE_REQUIREMENT;
import static org.linli.platform.admission.RefusalCode.MODULE_VERSION;
import static org.linli.platform.admission.RefusalCode.SYMBOLIC_NAME;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linli.api.module.Module;
import org.linli.platform.admission.Declaration.Requirement;
import org.linli.platform.admission.internal.Findings;
import org.linli.platform.admission.internal.SemanticVersion;

/** What the manifest of a module may say, wherever it runs. */
public final class ManifestRules {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+");
    private static final Pattern DOTTED = Pattern.compile("[A-Za-z_][\\w-]*+(?:\\.[\\w-]++)*+");
    private static final Pattern FILTER =
            Pattern.compile("\\(&\\(name=([a-z0-9-]+)\\)\\(version>=([\\d.]+)\\)\\(!\\(version>=([\\d.]+)\\)\\)\\)");
    private static final int LONGEST_NAME = 40;
    private static final String SYMBOLIC_NAME_HEADER = "Bundle-SymbolicName";
    private static final String PROVIDE = "Provide-Capability";
    private static final String REQUIRE = "Require-Capability";

    /** Headers by which a bundle would reach beyond its class space, or run something nobody asked for. */
    private static final Map<String, String[]> FORBIDDEN = forbidden();

    private static final Set<String> PROVIDED = Set.of(Module.NAMESPACE, "osgi.service");
    private static final Set<String> REQUIRED = Set.of(Module.NAMESPACE, "osgi.service", "osgi.extender", "osgi.ee");
    private static final Set<String> EXTENDERS = Set.of("(&(osgi.extender=osgi.component)");

    /** First path words of the host's own resources of a tenant, and what modules call the host. */
    private static final Set<String> HOST_WORDS = Set.of(
            "api",
            "audit",
            "divisions",
            "events",
            "files",
            "grants",
            "health",
            "host",
            "jobs",
            "metrics",
            "modules",
            "notifications",
            "openapi",
            "operations",
            "parameters",
            "permissions",
            "platform",
            "profile",
            "residents",
            "roles",
            "session",
            "t",
            "tokens",
            "ui",
            "users");

    private final HeaderParser headers = new HeaderParser();

    /**
     * What a manifest declares that can be read.
     *
     * @param components descriptions of components, as paths
     */
    public record Declared(
            String symbolicName,
            String name,
            String version,
            List<Requirement> requires,
            Map<String, String> imports,
            Map<String, String> exports,
            List<String> components) {}

    private static Map<String, String[]> forbidden() {
        Map<String, String[]> words = new LinkedHashMap<>();
        words.put("Bundle-Activator", texts("模块不得有激活器", "A module has no activator"));
        words.put("Fragment-Host", texts("模块不得是片段", "A module must not be a fragment"));
        words.put("DynamicImport-Package", texts("不得动态导入包", "Dynamic imports are not allowed"));
        words.put("Require-Bundle", texts("不得依赖整个 bundle", "Bundles are not required as a whole"));
        words.put("Bundle-NativeCode", texts("不得包含本地代码", "Native code is not allowed"));
        words.put("Bundle-ClassPath", texts("类只能直接放在 jar 中", "Classes lie in the jar itself"));
        words.put("Class-Path", texts("不得引用其他 jar", "Other jars are not referred to"));
        words.put("Launcher-Agent-Class", texts("不得带代理", "Agents are not allowed"));
        words.put("Premain-Class", texts("不得带代理", "Agents are not allowed"));
        words.put("Agent-Class", texts("不得带代理", "Agents are not allowed"));
        words.put("SPI-Provider", texts("不得经 ServiceLoader 提供服务", "Services are not offered to ServiceLoader"));
        words.put("SPI-Consumer", texts("不得使用 ServiceLoader", "ServiceLoader is not used"));
        words.put("Eclipse-BuddyPolicy", texts("不得借用他人的类空间", "Class spaces are not shared"));
        words.put("Eclipse-RegisterBuddy", texts("不得借用他人的类空间", "Class spaces are not shared"));
        words.put("Meta-Persistence", texts("持久化单元由平台建立", "The host makes the persistence unit"));
        return words;
    }

    private static String[] texts(String zh, String en) {
        return new String[] {zh, en};
    }

    /** @return null when the module itself cannot be recognised */
    public @Nullable Declared read(Attributes attributes, Findings findings) {
        FORBIDDEN.forEach((header, text) -> {
            String value = attributes.getValue(header);
            if (value != null
                    && !(header.equals("Bundle-ClassPath") && value.strip().equals("."))) {
                findings.add(MANIFEST_HEADER, header, text[0], text[1]);
            }
        });
        String symbolicName = symbolicName(attributes, findings);
        List<HeaderParser.Clause> provided = clauses(attributes, PROVIDE, findings);
        List<HeaderParser.Clause> required = clauses(attributes, REQUIRE, findings);
        namespaces(provided, PROVIDED, PROVIDE, findings);
        namespaces(required, REQUIRED, REQUIRE, findings);
        List<HeaderParser.Clause> modules =
                provided.stream().filter(c -> c.name().equals(Module.NAMESPACE)).toList();
        if (modules.size() != 1) {
            findings.add(
                    MODULE_CAPABILITY,
                    PROVIDE,
                    "清单中有 " + modules.size() + " 个 " + Module.NAMESPACE + " 能力，应有且只有一个",
                    "The manifest has " + modules.size() + " capabilities " + Module.NAMESPACE
                            + "; it needs exactly one");
            return null;
        }
        String name = modules.get(0).attributes().getOrDefault("name", "");
        String version = modules.get(0).attributes().getOrDefault("version", "");
        boolean named = name(name, findings);
        boolean versioned = version(version, attributes.getValue("Bundle-Version"), findings);
        List<Requirement> requires = new ArrayList<>();
        for (HeaderParser.Clause clause : required) {
            if (clause.name().equals(Module.NAMESPACE)) {
                requirement(clause, requires, findings);
            }
        }
        if (!named || !versioned) {
            return null;
        }
        return new Declared(
                symbolicName,
                name,
                version,
                requires,
                versions(clauses(attributes, "Import-Package", findings)),
                versions(clauses(attributes, "Export-Package", findings)),
                clauses(attributes, "Service-Component", findings).stream()
                        .map(HeaderParser.Clause::name)
                        .toList());
    }

    private String symbolicName(Attributes attributes, Findings findings) {
        List<HeaderParser.Clause> clauses = clauses(attributes, SYMBOLIC_NAME_HEADER, findings);
        if (clauses.size() != 1 || !DOTTED.matcher(clauses.get(0).name()).matches()) {
            findings.add(SYMBOLIC_NAME, SYMBOLIC_NAME_HEADER, "清单没有符号名", "The manifest has no symbolic name");
            return "";
        }
        if (!clauses.get(0).directives().isEmpty()) {
            findings.add(
                    MANIFEST_HEADER,
                    SYMBOLIC_NAME_HEADER,
                    "符号名不得带指令：" + clauses.get(0).directives().keySet(),
                    "The symbolic name has directives: "
                            + clauses.get(0).directives().keySet());
        }
        return clauses.get(0).name();
    }

    private List<HeaderParser.Clause> clauses(Attributes attributes, String header, Findings findings) {
        try {
            return headers.clauses(attributes.getValue(header));
        } catch (ManifestSyntaxException e) {
            findings.add(MANIFEST_SYNTAX, header, header + " 无法解析", header + " cannot be parsed");
            return List.of();
        }
    }

    private static void namespaces(
            List<HeaderParser.Clause> clauses, Set<String> allowed, String header, Findings findings) {
        for (HeaderParser.Clause clause : clauses) {
            String filter = clause.directives().getOrDefault("filter", "");
            boolean extender =
                    !clause.name().equals("osgi.extender") || EXTENDERS.stream().anyMatch(filter::startsWith);
            if (!allowed.contains(clause.name()) || !extender) {
                findings.add(
                        MANIFEST_CAPABILITY,
                        header,
                        "不允许的命名空间：" + clause.name() + " " + filter,
                        "A namespace that is not allowed: " + clause.name() + " " + filter);
            }
        }
    }

    private static boolean name(String name, Findings findings) {
        if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
            findings.add(
                    MODULE_NAME,
                    PROVIDE,
                    "模块名 “" + name + "” 只能用小写字母、数字和连字符，至多 40 个字符",
                    "The module name \"" + name
                            + "\" may hold lower-case letters, digits and hyphens only, 40 characters at most");
            return false;
        }
        if (HOST_WORDS.contains(name)) {
            findings.add(
                    MODULE_NAME,
                    PROVIDE,
                    "模块名 " + name + " 是平台自用的路径",
                    "The module name " + name + " is a path of the host's own");
            return false;
        }
        return true;
    }

    private static boolean version(String version, @Nullable String bundleVersion, Findings findings) {
        if (!SemanticVersion.isVersion(version)) {
            findings.add(
                    MODULE_VERSION,
                    PROVIDE,
                    "模块版本 “" + version + "” 必须是三段数字，如 1.0.0",
                    "The module version \"" + version + "\" must be three numbers, such as 1.0.0");
            return false;
        }
        if (!version.equals(bundleVersion)) {
            findings.add(
                    MODULE_VERSION,
                    "Bundle-Version",
                    "模块版本 " + version + " 与 bundle 版本 " + bundleVersion + " 不一致",
                    "The module version " + version + " differs from the bundle version " + bundleVersion);
        }
        return true;
    }

    private static void requirement(HeaderParser.Clause clause, List<Requirement> requires, Findings findings) {
        String filter = clause.directives().getOrDefault("filter", "");
        Matcher matcher = FILTER.matcher(filter);
        if (matcher.matches()
                && SemanticVersion.isPartial(matcher.group(2))
                && SemanticVersion.isPartial(matcher.group(3))) {
            requires.add(new Requirement(matcher.group(1), matcher.group(2), matcher.group(3), filter));
        } else {
            findings.add(
                    MODULE_REQUIREMENT,
                    REQUIRE,
                    "对其他模块的依赖须写明名称和版本范围：" + filter,
                    "A requirement on a module names it and a range of versions: " + filter);
        }
    }

    private static Map<String, String> versions(List<HeaderParser.Clause> clauses) {
        Map<String, String> versions = new LinkedHashMap<>();
        clauses.forEach(c -> versions.put(c.name(), c.attributes().getOrDefault("version", "0.0.0")));
        return versions;
    }
}
