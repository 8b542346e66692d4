package org.linli.platform.admission.internal.schema;

import static org.linli.platform.admission.RefusalCode.CHANGELOG_CHANGE;
import static org.linli.platform.admission.RefusalCode.CHANGELOG_UNREADABLE;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.internal.Budget;
import org.linli.platform.admission.internal.Findings;
import org.linli.platform.admission.internal.HardenedXml;
import org.w3c.dom.Element;

/** Reads the XML of a changelog and of what it includes, in order. Fetches nothing from outside the jar. */
public final class ChangelogReader {
    private static final int DEEPEST = 10;
    /** The model of the schema is looked through for every change. */
    private static final int MOST_CHANGES = 5_000;

    private final String module;
    private final Function<String, @Nullable String> texts;
    private final Findings findings;
    private final Budget budget;

    /** @param texts files of the jar by name; null for one that is not there */
    public ChangelogReader(String module, Function<String, @Nullable String> texts, Findings findings, Budget budget) {
        this.module = module;
        this.texts = texts;
        this.findings = findings;
        this.budget = budget;
    }

    /** The schema that is left when all of it was applied; what is refused is left out of it. */
    public SchemaModel read(String entry) {
        ChangeRules rules = new ChangeRules(module, findings);
        List<ChangeSetElement> changeSets = new ArrayList<>();
        collect(entry, changeSets, new HashSet<>(), 0);
        budget.at(entry);
        if (changeSets.stream().mapToInt(set -> children(set.element()).size()).sum() > MOST_CHANGES) {
            throw budget.exceeded(
                    "变更文件中的变更超过 " + MOST_CHANGES + " 项", "The changelog has more than " + MOST_CHANGES + " changes");
        }
        changeSets.forEach(rules::apply);
        return rules.finish();
    }

    /** @param entry file that it stands in */
    record ChangeSetElement(String entry, Element element) {}

    private void collect(String entry, List<ChangeSetElement> changeSets, Set<String> seen, int depth) {
        String text = texts.apply(entry);
        if (text == null || depth > DEEPEST || !seen.add(entry)) {
            findings.add(
                    CHANGELOG_UNREADABLE,
                    entry,
                    "变更文件 " + entry + " 不在包中，或被重复包含",
                    "The changelog " + entry + " is not in the jar, or included twice");
            return;
        }
        Element root = root(entry, text);
        if (root == null) {
            return;
        }
        String file = root.getAttribute("logicalFilePath");
        if (!file.equals(module)) {
            findings.add(
                    CHANGELOG_CHANGE,
                    entry,
                    "databaseChangeLog 须写 logicalFilePath=\"" + module + "\"",
                    "databaseChangeLog needs logicalFilePath=\"" + module + "\"");
        }
        for (Element child : children(root)) {
            switch (name(child)) {
                case "changeSet" -> changeSets.add(new ChangeSetElement(entry, child));
                case "include" -> collect(included(entry, child), changeSets, seen, depth + 1);
                default ->
                    findings.add(
                            CHANGELOG_CHANGE,
                            entry,
                            "变更文件中不允许 " + name(child),
                            name(child) + " is not allowed in a changelog");
            }
        }
    }

    private static String included(String entry, Element include) {
        boolean relative = include.getAttribute("relativeToChangelogFile").equals("true");
        String folder = relative ? entry.substring(0, entry.lastIndexOf('/') + 1) : "";
        return folder + include.getAttribute("file");
    }

    private @Nullable Element root(String entry, String text) {
        Element root = HardenedXml.root(text);
        if (root != null && name(root).equals("databaseChangeLog")) {
            return root;
        }
        findings.add(
                CHANGELOG_UNREADABLE,
                entry,
                entry + " 不是可读的 Liquibase XML",
                entry + " is no Liquibase XML that can be read");
        return null;
    }

    static List<Element> children(Element parent) {
        return HardenedXml.children(parent);
    }

    static String name(Element element) {
        return element.getLocalName();
    }
}
