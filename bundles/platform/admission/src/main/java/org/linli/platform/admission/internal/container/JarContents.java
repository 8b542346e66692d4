package org.linli.platform.admission.internal.container;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the rules need of the files of a jar.
 *
 * @param texts small files that the host reads, by name
 * @param digests SHA-256 by name of every file, lower-case hexadecimal
 */
public record JarContents(Map<String, byte[]> texts, SortedMap<String, String> digests) {
    public JarContents {
        texts = Map.copyOf(texts);
        digests = new TreeMap<>(digests);
    }

    public byte @Nullable [] bytes(String name) {
        return texts.get(name);
    }

    /** @return null when there is no such file, or it is too large to be one */
    public @Nullable String text(String name) {
        byte[] bytes = texts.get(name);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    public boolean has(String name) {
        return digests.containsKey(name);
    }
}
