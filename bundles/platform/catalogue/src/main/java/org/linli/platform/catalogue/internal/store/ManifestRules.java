package org.linli.platform.catalogue.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linli.api.module.Module;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.PackageRefused.Refusal;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/** What the manifest of a module may say. */
final class ManifestRules {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern NAME_IN_FILTER = Pattern.compile("\\(name=([a-z0-9-]+)\\)");

    /** Headers by which a bundle would reach beyond its class space. */
    private static final Map<String, Text> FORBIDDEN = Map.of(
            Constants.BUNDLE_ACTIVATOR,
                    Text.of("模块不得有激活器，请改用声明式服务组件", "A module has no activator; use a Declarative Services component"),
            Constants.FRAGMENT_HOST, Text.of("模块不得是片段", "A module must not be a fragment"),
            Constants.DYNAMICIMPORT_PACKAGE, Text.of("不得动态导入包", "Dynamic imports are not allowed"),
            Constants.REQUIRE_BUNDLE, Text.of("请导入包，不要依赖整个 bundle", "Import packages instead of requiring a bundle"),
            Constants.BUNDLE_NATIVECODE, Text.of("不得包含本地代码", "Native code is not allowed"));

    /** First path words of the host's own resources of a tenant, and what modules call the host. */
    static final Set<String> HOST_WORDS = Set.of(
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

    /** What a good manifest declares. */
    record Declared(ModuleVersion id, List<ModuleDescriptor.Requirement> requires) {}

    /** @return null when the module itself cannot be recognised */
    @Nullable
    Declared read(Attributes attributes, List<Refusal> refusals) {
        FORBIDDEN.forEach((header, text) -> {
            if (attributes.getValue(header) != null) {
                refusals.add(new Refusal("manifest-header", header, text));
            }
        });
        importsOfTheMapper(attributes, refusals);
        try {
            List<HeaderParser.Clause> provided =
                    headers.clauses(attributes.getValue(Constants.PROVIDE_CAPABILITY)).stream()
                            .filter(c -> c.name().equals(Module.NAMESPACE))
                            .toList();
            if (provided.size() != 1) {
                refusals.add(new Refusal(
                        "module-capability",
                        Constants.PROVIDE_CAPABILITY,
                        Text.of("根包必须有且只有一个 @Module 注解", "The root package needs exactly one @Module annotation")));
                return null;
            }
            return declared(attributes, provided.get(0), refusals);
        } catch (BundleException e) {
            refusals.add(new Refusal(
                    "manifest-syntax",
                    "META-INF/MANIFEST.MF",
                    Text.of("清单中的能力或依赖无法解析", "A capability or requirement of the manifest cannot be parsed")));
            return null;
        }
    }

    private @Nullable Declared declared(Attributes attributes, HeaderParser.Clause capability, List<Refusal> refusals)
            throws BundleException {
        String name = capability.attributes().getOrDefault("name", "");
        String version = capability.attributes().getOrDefault("version", "");
        if (!NAME.matcher(name).matches()) {
            refusals.add(new Refusal(
                    "module-name",
                    Constants.PROVIDE_CAPABILITY,
                    Text.of(
                            "模块名 “" + name + "” 只能用小写字母、数字和连字符",
                            "The module name \"" + name + "\" may hold lower-case letters, digits and hyphens only")));
            return null;
        }
        if (HOST_WORDS.contains(name)) {
            refusals.add(new Refusal(
                    "module-name",
                    Constants.PROVIDE_CAPABILITY,
                    Text.of("模块名 " + name + " 是平台自用的路径", "The module name " + name + " is a path of the host's own")));
            return null;
        }
        String bundleVersion = attributes.getValue(Constants.BUNDLE_VERSION);
        if (!DescriptorRules.isVersion(version)) {
            refusals.add(new Refusal(
                    "module-version",
                    Constants.PROVIDE_CAPABILITY,
                    Text.of(
                            "模块版本 “" + version + "” 必须是三段数字，如 1.0.0",
                            "The module version \"" + version + "\" must be three numbers, such as 1.0.0")));
            return null;
        }
        if (!version.equals(bundleVersion)) {
            refusals.add(new Refusal(
                    "module-version",
                    Constants.BUNDLE_VERSION,
                    Text.of(
                            "模块版本 " + version + " 与 bundle 版本 " + bundleVersion + " 不一致",
                            "The module version " + version + " differs from the bundle version " + bundleVersion)));
            return null;
        }
        List<ModuleDescriptor.Requirement> requires = new ArrayList<>();
        for (HeaderParser.Clause clause : headers.clauses(attributes.getValue(Constants.REQUIRE_CAPABILITY))) {
            if (clause.name().equals(Module.NAMESPACE)) {
                requirement(clause, requires, refusals);
            }
        }
        return new Declared(new ModuleVersion(name, version), List.copyOf(requires));
    }

    private static void requirement(
            HeaderParser.Clause clause, List<ModuleDescriptor.Requirement> requires, List<Refusal> refusals) {
        String filter = clause.directives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        Matcher matcher = NAME_IN_FILTER.matcher(filter);
        if (matcher.find() && isFilter(filter)) {
            requires.add(new ModuleDescriptor.Requirement(matcher.group(1), filter));
        } else {
            refusals.add(new Refusal(
                    "module-requirement",
                    Constants.REQUIRE_CAPABILITY,
                    Text.of("对其他模块的依赖必须写明名称：" + filter, "A requirement on a module must name it: " + filter)));
        }
    }

    private static boolean isFilter(String filter) {
        try {
            FrameworkUtil.createFilter(filter);
            return true;
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }

    private void importsOfTheMapper(Attributes attributes, List<Refusal> refusals) {
        String imports = attributes.getValue(Constants.IMPORT_PACKAGE);
        if (imports != null && imports.contains("org.eclipse.persistence")) {
            refusals.add(new Refusal(
                    "import-orm",
                    Constants.IMPORT_PACKAGE,
                    Text.of(
                            "实体只能使用 jakarta.persistence，不得导入 ORM 实现",
                            "Entities use jakarta.persistence alone; the ORM itself is not importable")));
        }
    }
}
