package org.linli.platform.json.internal;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes no object of Java that does something when it is made: the library knows how to open files, resolve names of hosts and load
 * classes out of a text, and takes every constructor without parameters. Admission refuses code that names such a class; this holds for
 * classes that code got from an object.
 */
final class ValuesOnly extends Deserializers.Base {
    private static final List<String> JAVA = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final Set<String> PACKAGES = Set.of("java.math", "java.time");
    private static final Set<String> TYPES = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.CharSequence",
            "java.lang.Character",
            "java.lang.Comparable",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.Short",
            "java.lang.String",
            "java.lang.Void",
            "java.util.Currency",
            "java.util.Date",
            "java.util.Locale",
            "java.util.UUID");

    @Override
    public @Nullable JsonDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription description) throws JsonMappingException {
        Class<?> raw = type.getRawClass();
        boolean refused = JAVA.stream().anyMatch(raw.getName()::startsWith)
                && !TYPES.contains(raw.getName())
                && !PACKAGES.contains(raw.getPackageName());
        if (refused) {
            throw InvalidDefinitionException.from(
                    (com.fasterxml.jackson.core.JsonParser) null, raw.getName() + " is not made out of JSON", type);
        }
        return null;
    }
}
