package org.linli.platform.admission.internal.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Tells change sets apart by what they do: Liquibase applies one of a name once, and refuses another one of that name in every database
 * where it was applied. Layout, order of attributes, comments and rollbacks count nothing.
 */
final class ChangeSetDigest {
    private static final Set<String> IDENTITY = Set.of("id", "author", "logicalFilePath");
    private static final Set<String> SILENT = Set.of("comment", "rollback", "validCheckSum");

    private final MessageDigest digest = sha256();

    static String name(Element changeSet) {
        return changeSet.getAttribute("author") + ":" + changeSet.getAttribute("id");
    }

    /** Of one change set; not to be used again. */
    String of(Element changeSet) {
        attributes(changeSet, IDENTITY);
        ChangelogReader.children(changeSet).stream()
                .filter(change -> !SILENT.contains(ChangelogReader.name(change)))
                .forEach(this::element);
        return HexFormat.of().formatHex(digest.digest());
    }

    private void element(Element element) {
        take("<" + ChangelogReader.name(element));
        attributes(element, Set.of());
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                element(child);
            } else if (node instanceof Text text && !text.getData().isBlank()) {
                take(text.getData().strip());
            }
        }
        take(">");
    }

    private void attributes(Element element, Set<String> without) {
        TreeMap<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!without.contains(attribute.getName()) && !attribute.getName().startsWith("xmlns")) {
                sorted.put(attribute.getName(), attribute.getValue());
            }
        }
        sorted.forEach((name, value) -> {
            take(name);
            take(value);
        });
    }

    /** With an end that no XML holds. */
    private void take(String word) {
        digest.update(word.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
