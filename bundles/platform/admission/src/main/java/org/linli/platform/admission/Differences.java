package org.linli.platform.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a version changes against the one before it, for the person who reviews it.
 *
 * @param from version before
 * @param api public members of exported packages
 * @param permissions names and labels
 * @param personalData fields about people
 * @param parameters keys and their schemas
 * @param schema columns and keys of tables
 * @param requirements ranges of required modules
 */
public record Differences(
        String from,
        List<Change> api,
        List<Change> permissions,
        List<Change> personalData,
        List<Change> parameters,
        List<Change> schema,
        List<Change> requirements) {

    /** Kinds of changes. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** @param subject what is different */
    public record Change(Kind kind, String subject) {}

    static Differences between(ModuleFacts before, ModuleFacts after) {
        ModuleDocument old = before.declaration().document();
        ModuleDocument fresh = after.declaration().document();
        List<Change> schema = new ArrayList<>(changes(new TreeMap<>(before.columns()), new TreeMap<>(after.columns())));
        schema.addAll(changes(identity(before.keys()), identity(after.keys())));
        return new Differences(
                before.declaration().version(),
                changes(identity(before.api()), identity(after.api())),
                changes(new TreeMap<>(old.permissions), new TreeMap<>(fresh.permissions)),
                changes(personal(old), personal(fresh)),
                changes(
                        ParameterKeys.of(before.declaration().parameters()),
                        ParameterKeys.of(after.declaration().parameters())),
                List.copyOf(schema),
                changes(new TreeMap<>(before.requirements()), new TreeMap<>(after.requirements())));
    }

    private static SortedMap<String, ModuleDocument.Personal> personal(ModuleDocument document) {
        SortedMap<String, ModuleDocument.Personal> fields = new TreeMap<>();
        document.personalData.forEach(data -> fields.put(data.field(), data));
        return fields;
    }

    private static SortedMap<String, String> identity(Iterable<String> lines) {
        return StreamSupport.stream(lines.spliterator(), false)
                .collect(Collectors.toMap(Function.identity(), line -> line, (a, b) -> a, TreeMap::new));
    }

    private static <V> List<Change> changes(Map<String, V> before, Map<String, V> after) {
        TreeSet<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String subject : all) {
            if (!before.containsKey(subject)) {
                changes.add(new Change(Kind.ADDED, subject));
            } else if (!after.containsKey(subject)) {
                changes.add(new Change(Kind.REMOVED, subject));
            } else if (!Objects.equals(before.get(subject), after.get(subject))) {
                changes.add(new Change(Kind.CHANGED, subject));
            }
        }
        return List.copyOf(changes);
    }
}
