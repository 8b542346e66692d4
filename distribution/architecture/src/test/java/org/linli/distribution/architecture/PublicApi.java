package org.linli.distribution.architecture;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linli.distribution.architecture.Bundles.Bundle;

/** The public API of a bundle's exported packages as sorted lines: one for each package, type and member. */
record PublicApi(Bundles bundles) {
    List<String> lines(Bundle bundle) {
        TreeSet<String> lines = new TreeSet<>();
        bundle.exports().forEach((name, version) -> {
            lines.add(name + " " + version);
            types(name).forEach(type -> describe(name, type, lines));
        });
        return List.copyOf(lines);
    }

    private Stream<Class<?>> types(String packageName) {
        return bundles.classes().stream()
                .filter(type -> type.getPackageName().equals(packageName)
                        && !type.getName().endsWith(".package-info"))
                .<Class<?>>map(type -> type.reflect())
                .filter(PublicApi::visible);
    }

    private static boolean visible(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return open(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (outer == null || visible(outer));
    }

    private static boolean open(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static void describe(String packageName, Class<?> type, TreeSet<String> lines) {
        String prefix = packageName + " " + type.getName().substring(packageName.length() + 1);
        lines.add(prefix + " : " + type.toGenericString() + supertypes(type));
        members(type).forEach(member -> lines.add(prefix + " : " + member));
    }

    private static String supertypes(Class<?> type) {
        List<String> words = new ArrayList<>();
        if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
            words.add("extends " + type.getGenericSuperclass().getTypeName());
        }
        Arrays.stream(type.getGenericInterfaces())
                .map(i -> "implements " + i.getTypeName())
                .sorted()
                .forEach(words::add);
        if (type.isSealed()) {
            words.add("permits "
                    + Arrays.stream(type.getPermittedSubclasses())
                            .map(Class::getName)
                            .sorted()
                            .collect(Collectors.joining(",")));
        }
        return words.isEmpty() ? "" : " " + String.join(" ", words);
    }

    private static Stream<String> members(Class<?> type) {
        return Stream.of(
                        Arrays.stream(type.getDeclaredFields())
                                .filter(PublicApi::told)
                                .map(PublicApi::field),
                        Arrays.stream(type.getDeclaredConstructors())
                                .filter(PublicApi::told)
                                .map(Constructor::toGenericString),
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(PublicApi::told)
                                .map(PublicApi::method))
                .flatMap(lines -> lines);
    }

    private static boolean told(Member member) {
        return open(member.getModifiers()) && !member.isSynthetic();
    }

    /** Constants are compiled into those who use them, so their values belong to the API. */
    private static String field(Field field) {
        boolean constant = Modifier.isStatic(field.getModifiers())
                && Modifier.isFinal(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType() == String.class);
        try {
            return field.toGenericString() + (constant ? " = " + field.get(null) : "");
        } catch (IllegalAccessException e) {
            return field.toGenericString();
        }
    }

    /** An annotation's defaults are part of what its users rely on. */
    private static String method(Method method) {
        Object fallback = method.getDefaultValue();
        if (fallback == null) {
            return method.toGenericString();
        }
        String words =
                fallback.getClass().isArray() ? Arrays.deepToString(new Object[] {fallback}) : fallback.toString();
        return method.toGenericString() + " default " + words;
    }
}
