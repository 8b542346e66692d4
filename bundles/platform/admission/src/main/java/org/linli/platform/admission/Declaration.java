package org.linli.platform.admission;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a jar says about itself: manifest and descriptor.
 *
 * @param symbolicName of the bundle, without directives
 * @param name of the module
 * @param version {@code major.minor.micro}
 * @param requires modules it calls
 * @param imports version ranges by package, as written
 * @param exports versions by package
 * @param parameters JSON Schema text, null without parameters
 */
public record Declaration(
        String symbolicName,
        String name,
        String version,
        List<Requirement> requires,
        Map<String, String> imports,
        Map<String, String> exports,
        ModuleDocument document,
        @Nullable String parameters) {
    public Declaration {
        requires = List.copyOf(requires);
        imports = Map.copyOf(imports);
        exports = Map.copyOf(exports);
    }

    /**
     * A required module.
     *
     * @param from lowest version that will do, inclusive
     * @param below first version that will not do
     * @param filter as in the manifest
     */
    public record Requirement(String name, String from, String below, String filter) {}
}
