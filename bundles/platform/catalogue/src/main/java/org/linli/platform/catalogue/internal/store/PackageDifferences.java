package org.linli.platform.catalogue.internal.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.admission.ModuleFacts;
import org.linli.platform.admission.ModuleFacts.Column;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.SchemaDifferences;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Compares stored packages by their changelogs, as admission reads them. */
@Component
public final class PackageDifferences implements SchemaDifferences {
    private final PackageFiles files;
    private final AdmissionDesk desk;

    @Activate
    public PackageDifferences(@Reference PackageFiles files, @Reference AdmissionDesk desk) {
        this.files = files;
        this.desk = desk;
    }

    @Override
    public List<Text> between(@Nullable ModuleVersion from, ModuleVersion to) {
        Optional<Path> before = from == null ? Optional.empty() : jar(from);
        Optional<Path> after = jar(to);
        if (after.isEmpty() || from != null && before.isEmpty()) {
            // What runs may be gone or barred just when one must leave it; then nothing can be said about its tables
            return List.of();
        }
        return sentences(before.map(this::columns).orElse(Map.of()), columns(after.get()));
    }

    private Optional<Path> jar(ModuleVersion version) {
        try {
            return Optional.of(files.jar(version));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Map<String, Column> columns(Path jar) {
        ModuleFacts facts = desk.facts(jar);
        return facts == null ? Map.of() : facts.columns();
    }

    static List<Text> sentences(Map<String, Column> before, Map<String, Column> after) {
        SortedMap<String, List<String>> added = new TreeMap<>();
        SortedMap<String, List<String>> changed = new TreeMap<>();
        after.forEach((name, column) -> {
            Column old = before.get(name);
            if (old == null) {
                put(added, name);
            } else if (!old.equals(column)) {
                put(changed, name);
            }
        });
        List<Text> sentences = new ArrayList<>();
        added.forEach((table, columns) -> sentences.add(
                before.keySet().stream().anyMatch(name -> table(name).equals(table))
                        ? words(table, columns, "增加列", "gets the columns")
                        : Text.of("新建表 " + table, "The table " + table + " is made")));
        changed.forEach((table, columns) -> sentences.add(words(table, columns, "放宽列", "has its columns loosened:")));
        return Collections.unmodifiableList(sentences);
    }

    private static void put(SortedMap<String, List<String>> byTable, String name) {
        byTable.computeIfAbsent(table(name), t -> new ArrayList<>()).add(name.substring(name.indexOf('.') + 1));
    }

    private static String table(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    private static Text words(String table, List<String> columns, String zh, String en) {
        Collections.sort(columns);
        return Text.of(
                "表 " + table + " " + zh + " " + String.join("、", columns),
                "The table " + table + " " + en + " " + String.join(", ", columns));
    }
}
