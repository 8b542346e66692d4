package org.linli.platform.admission.internal.bytecode;

import static org.linli.platform.admission.RefusalCode.PERMISSION_UNDECLARED;
import static org.linli.platform.admission.RefusalCode.RESOURCE_BODY;
import static org.linli.platform.admission.RefusalCode.RESOURCE_PERMISSION;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.admission.internal.Findings;
import org.objectweb.asm.Type;

/** Every method that answers HTTP says a permission of the module. */
public final class ResourceRules {
    private static final String HTTP_METHOD = "Ljakarta/ws/rs/HttpMethod;";
    private static final String PATH = "Ljakarta/ws/rs/Path;";
    private static final String PERMISSION = "Lorg/linli/api/rest/RequiresPermission;";
    private static final String BODY_LIMIT = "Lorg/linli/api/rest/BodyLimit;";
    private static final String STREAM = "Ljava/io/InputStream;";
    /** A body that is no stream lies in memory as a whole, as text and as what is made of it. */
    private static final long LARGEST_IN_MEMORY = 16L << 20;

    private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final Set<String> WORDS = Set.of(RequiresPermission.SIGNED_IN, RequiresPermission.ANYBODY);

    private final ModuleClasses classes;
    private final Findings findings;

    public ResourceRules(ModuleClasses classes, Findings findings) {
        this.classes = classes;
        this.findings = findings;
    }

    /** @param declared permissions of the descriptor; null when that cannot be read */
    public void check(@Nullable Set<String> declared) {
        Set<String> verbs = verbs(classes);
        for (ClassFacts type : classes.all()) {
            if (declared != null) {
                declared(type, declared);
            }
            for (ClassFacts.Method method : type.methods) {
                boolean answers = method.annotations().keySet().stream().anyMatch(verbs::contains);
                boolean permitted = Stream.of(method.annotations(), type.annotations)
                        .anyMatch(a -> !values(a).isEmpty());
                if (answers && !permitted) {
                    findings.add(
                            RESOURCE_PERMISSION,
                            type.name + "#" + method.name(),
                            "资源方法 " + method.name() + " 没有 @RequiresPermission",
                            "The resource method " + method.name() + " has no @RequiresPermission");
                }
                body(type, method);
                if (!answers && method.annotations().containsKey(PATH)) {
                    findings.add(
                            RESOURCE_PERMISSION,
                            type.name + "#" + method.name(),
                            method.name() + " 是子资源定位方法，它交出的对象没有权限",
                            method.name() + " is a sub-resource locator; what it hands out has no permission");
                }
            }
        }
    }

    private void body(ClassFacts type, ClassFacts.Method method) {
        List<String> limit =
                method.annotations().getOrDefault(BODY_LIMIT, Map.of()).getOrDefault("value", List.of());
        boolean large = limit.stream().anyMatch(ResourceRules::large);
        boolean streamed = Arrays.stream(Type.getArgumentTypes(method.descriptor()))
                .anyMatch(parameter -> parameter.getDescriptor().equals(STREAM));
        if (large && !streamed) {
            findings.add(
                    RESOURCE_BODY,
                    type.name + "#" + method.name(),
                    "资源方法 " + method.name() + " 不以流读取请求体，上限却超过 " + LARGEST_IN_MEMORY + " 字节",
                    "The resource method " + method.name()
                            + " does not take its body as a stream, and its limit is above " + LARGEST_IN_MEMORY
                            + " bytes");
        }
    }

    /** A class file may hold anything in the place of the number. */
    private static boolean large(String bytes) {
        try {
            return Long.parseLong(bytes) > LARGEST_IN_MEMORY;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /** Descriptors of the annotations that make a method answer HTTP, those of the jar among them. */
    static Set<String> verbs(ModuleClasses classes) {
        Set<String> verbs = new HashSet<>();
        VERBS.forEach(verb -> verbs.add("Ljakarta/ws/rs/" + verb + ";"));
        classes.all().stream()
                .filter(type -> type.annotations.containsKey(HTTP_METHOD))
                .forEach(type -> verbs.add("L" + type.name.replace('.', '/') + ";"));
        return verbs;
    }

    private void declared(ClassFacts type, Set<String> declared) {
        declared(type, "", type.annotations, declared);
        type.methods.forEach(method -> declared(type, "#" + method.name(), method.annotations(), declared));
    }

    private void declared(
            ClassFacts type, String where, Map<String, Map<String, List<String>>> annotations, Set<String> declared) {
        for (String permission : values(annotations)) {
            if (!declared.contains(permission) && !WORDS.contains(permission)) {
                findings.add(
                        PERMISSION_UNDECLARED,
                        type.name + where,
                        "权限 " + permission + " 未在 module.json 中声明",
                        "The permission " + permission + " is not declared in module.json");
            }
        }
    }

    private static List<String> values(Map<String, Map<String, List<String>>> annotations) {
        return annotations.getOrDefault(PERMISSION, Map.of()).getOrDefault("value", List.of());
    }
}
