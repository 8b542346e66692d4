package org.linli.platform.admission.internal.schema;

import static org.linli.platform.admission.RefusalCode.CHANGELOG_CHANGE;
import static org.linli.platform.admission.RefusalCode.CHANGELOG_UNREADABLE;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.internal.Findings;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads the XML of a changelog and of what it includes, in order. Fetches nothing from outside the jar. */
public final class ChangelogReader {
    private static final int DEEPEST = 10;

    private final String module;
    private final Function<String, @Nullable String> texts;
    private final Findings findings;

    /** @param texts files of the jar by name; null for one that is not there */
    public ChangelogReader(String module, Function<String, @Nullable String> texts, Findings findings) {
        this.module = module;
        this.texts = texts;
        this.findings = findings;
    }

    /** The schema that is left when all of it was applied; what is refused is left out of it. */
    public SchemaModel read(String entry) {
        ChangeRules rules = new ChangeRules(module, findings);
        List<ChangeSetElement> changeSets = new ArrayList<>();
        collect(entry, changeSets, new HashSet<>(), 0);
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
        try {
            Element root =
                    builder().parse(new InputSource(new StringReader(text))).getDocumentElement();
            if (name(root).equals("databaseChangeLog")) {
                return root;
            }
        } catch (SAXException | IOException e) {
            // said below; the words of the parser name its classes
        }
        findings.add(
                CHANGELOG_UNREADABLE,
                entry,
                entry + " 不是可读的 Liquibase XML",
                entry + " is no Liquibase XML that can be read");
        return null;
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parser would print to the standard streams otherwise. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {}

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static String name(Element element) {
        return element.getLocalName();
    }
}
