package org.linli.platform.admission.internal.component;

import static org.linli.platform.admission.RefusalCode.COMPONENT_CLASS;
import static org.linli.platform.admission.RefusalCode.COMPONENT_REFERENCE;
import static org.linli.platform.admission.RefusalCode.COMPONENT_SERVICE;
import static org.linli.platform.admission.RefusalCode.SERVICE_COMPONENT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.Declaration;
import org.linli.platform.admission.internal.Budget;
import org.linli.platform.admission.internal.Findings;
import org.linli.platform.admission.internal.HardenedXml;
import org.linli.platform.admission.internal.bytecode.ModuleClasses;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * Declarative Services make whatever class a description names and wire it with whatever service it asks for (OSGi Compendium, chapter
 * 112). A closed list of what descriptions may say: what the host does not know it refuses.
 */
public final class ComponentRules {
    public static final String FOLDER = "OSGI-INF/";

    private static final String NAMESPACE = "http://www.osgi.org/xmlns/scr/v1.";
    private static final String NAMESPACES = "http://www.w3.org/2000/xmlns/";

    /** Attributes by element; the words behind one are all that it may say. */
    private static final Map<String, Map<String, Set<String>>> ALLOWED = Map.of(
            "component",
                    Map.ofEntries(
                            any("name"),
                            any("enabled"),
                            any("immediate"),
                            any("init"),
                            any("activate"),
                            any("deactivate"),
                            any("modified"),
                            any("activation-fields"),
                            Map.entry("configuration-policy", Set.of("optional", "ignore"))),
            "property", Map.ofEntries(any("name"), any("type"), any("value")),
            "service", Map.ofEntries(any("scope"), any("servicefactory")),
            "provide", Map.ofEntries(any("interface")),
            "implementation", Map.ofEntries(any("class")),
            "reference",
                    Map.ofEntries(
                            any("name"),
                            any("interface"),
                            any("cardinality"),
                            any("policy"),
                            any("policy-option"),
                            any("target"),
                            any("bind"),
                            any("updated"),
                            any("unbind"),
                            any("field"),
                            any("field-option"),
                            any("scope"),
                            any("parameter"),
                            Map.entry("field-collection-type", Set.of("service")),
                            Map.entry("collection-type", Set.of("service"))));

    private static final List<String> MEMBERS_OF_COMPONENT = List.of("activate", "deactivate", "modified");
    private static final List<String> MEMBERS_OF_REFERENCE = List.of("bind", "updated", "unbind", "field");

    /** Words that the host looks at; others of these beginnings are the framework's and the platform's. */
    private static final Set<String> PROPERTIES = Set.of(
            "linli.rest.resource",
            "linli.import",
            "linli.import.after",
            "linli.job",
            "linli.operation",
            "linli.data.step");

    private static final List<String> RESERVED =
            List.of("linli.", "org.linli.", "osgi.", "org.osgi.", "service.", "component.", "felix.", "org.apache.");

    private final ModuleClasses classes;
    private final Findings findings;
    private final Budget budget;

    public ComponentRules(ModuleClasses classes, Findings findings, Budget budget) {
        this.classes = classes;
        this.findings = findings;
        this.budget = budget;
    }

    private static Map.Entry<String, Set<String>> any(String attribute) {
        return Map.entry(attribute, Set.of());
    }

    /**
     * @param entries as the manifest lists them
     * @param texts files of the jar by name; null for one that is not there
     * @param required packages of APIs of modules that the module requires
     */
    public void check(
            Declaration declared,
            List<String> entries,
            Function<String, @Nullable String> texts,
            Set<String> required) {
        ServiceTypes types = new ServiceTypes(classes.names(), required);
        for (String entry : entries) {
            budget.at(entry);
            String text = texts.apply(entry);
            if (!entry.startsWith(FOLDER) || text == null) {
                refuse(
                        entry,
                        "清单列出的组件描述不在 jar 的 " + FOLDER + " 之下",
                        "The manifest lists a component description that the jar does not hold below " + FOLDER);
                continue;
            }
            Element root = HardenedXml.root(text);
            if (root == null || !root.getLocalName().equals("component") || !known(root)) {
                refuse(
                        entry,
                        "不是一个组件的描述：根元素须为 scr:component，不含 DOCTYPE",
                        "It does not describe one component: its root must be scr:component, without a DOCTYPE");
                continue;
            }
            new Description(entry, declared, types).check(root);
        }
    }

    private static boolean known(Element element) {
        String namespace = element.getNamespaceURI();
        return namespace == null || namespace.startsWith(NAMESPACE);
    }

    private void refuse(String entry, String zh, String en) {
        findings.add(SERVICE_COMPONENT, entry, zh, en);
    }

    /** One description. */
    private final class Description {
        private final String entry;
        private final Declaration declared;
        private final ServiceTypes types;

        Description(String entry, Declaration declared, ServiceTypes types) {
            this.entry = entry;
            this.declared = declared;
            this.types = types;
        }

        void check(Element component) {
            attributes(component);
            String type = implementation(component);
            name(component.getAttribute("name"), type);
            MEMBERS_OF_COMPONENT.forEach(attribute -> member(component, attribute, type));
            for (String field : component.getAttribute("activation-fields").split("\\s+")) {
                member(field, type);
            }
            for (Element child : HardenedXml.children(component)) {
                budget.spend(1);
                switch (child.getLocalName()) {
                    case "implementation" -> attributes(child);
                    case "property" -> property(child);
                    case "service" -> service(child);
                    case "reference" -> reference(child, type);
                    default -> notAllowed("<" + child.getLocalName() + ">");
                }
            }
        }

        private void attributes(Element element) {
            Map<String, Set<String>> allowed = ALLOWED.getOrDefault(element.getLocalName(), Map.of());
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                Attr attribute = (Attr) element.getAttributes().item(i);
                if (NAMESPACES.equals(attribute.getNamespaceURI())) {
                    continue;
                }
                Set<String> words = allowed.get(attribute.getName());
                if (words == null || !words.isEmpty() && !words.contains(attribute.getValue())) {
                    notAllowed(
                            element.getLocalName() + " " + attribute.getName() + "=\"" + attribute.getValue() + "\"");
                }
            }
        }

        private void notAllowed(String what) {
            refuse(entry, "组件描述中不允许 " + what, "A component description may not say " + what);
        }

        /** @return the class that is made; empty when none is named */
        private String implementation(Element component) {
            List<Element> named = new ArrayList<>();
            for (Element child : HardenedXml.children(component)) {
                if (child.getLocalName().equals("implementation")) {
                    named.add(child);
                }
            }
            String type = named.size() == 1 ? named.get(0).getAttribute("class").strip() : "";
            if (!classes.has(type)) {
                findings.add(
                        COMPONENT_CLASS,
                        entry,
                        type.isEmpty() ? "组件须写明一个实现类" : "实现类 " + type + " 不在 jar 中",
                        type.isEmpty()
                                ? "A component names one class that implements it"
                                : "The class " + type + " that implements it is not in the jar");
            }
            return type;
        }

        /** A component is configured by its name, and names of others stand for their configuration. */
        private void name(String name, String type) {
            boolean own = name.isEmpty()
                    || name.equals(type)
                    || name.equals(declared.symbolicName())
                    || name.startsWith(declared.symbolicName() + ".");
            if (!own) {
                notAllowed("name=\"" + name + "\"");
            }
        }

        private void member(Element element, String attribute, String type) {
            member(element.getAttribute(attribute), type);
        }

        /** Methods of classes of Java are not called by a description. */
        private void member(String name, String type) {
            if (!name.isEmpty() && classes.has(type) && !classes.declares(type, name)) {
                findings.add(
                        COMPONENT_CLASS,
                        entry,
                        "类 " + type + " 没有自己的成员 " + name,
                        "The class " + type + " has no member " + name + " of its own");
            }
        }

        private void property(Element property) {
            attributes(property);
            String name = property.getAttribute("name");
            boolean reserved = RESERVED.stream().anyMatch(name::startsWith) || name.equalsIgnoreCase("objectClass");
            if (name.isEmpty() || reserved && !PROPERTIES.contains(name)) {
                notAllowed("property name=\"" + name + "\"");
            }
        }

        private void service(Element service) {
            attributes(service);
            for (Element child : HardenedXml.children(service)) {
                budget.spend(1);
                if (!child.getLocalName().equals("provide")) {
                    notAllowed("<" + child.getLocalName() + ">");
                    continue;
                }
                attributes(child);
                String type = child.getAttribute("interface").strip();
                if (!types.mayProvide(type)) {
                    findings.add(
                            COMPONENT_SERVICE,
                            entry,
                            "组件不得提供服务 " + type,
                            "A component of a module must not provide the service " + type);
                }
            }
        }

        private void reference(Element reference, String implementation) {
            attributes(reference);
            String type = reference.getAttribute("interface").strip();
            if (!types.mayReferTo(type)) {
                findings.add(
                        COMPONENT_REFERENCE,
                        entry,
                        "组件不得引用服务 " + type,
                        "A component of a module must not refer to the service " + type);
            } else if (types.ofHost(type) && reference.hasAttribute("target")) {
                findings.add(
                        COMPONENT_REFERENCE,
                        entry,
                        "对平台服务 " + type + " 的引用不得写 target",
                        "A reference to the host's service " + type + " must not have a target");
            }
            MEMBERS_OF_REFERENCE.forEach(attribute -> member(reference, attribute, implementation));
        }
    }
}
