package org.linli.platform.admission.internal.bytecode;

import static org.linli.platform.admission.RefusalCode.VALUE_TYPE;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linli.platform.admission.internal.Budget;
import org.linli.platform.admission.internal.Findings;
import org.linli.platform.admission.internal.bytecode.ValueTypes.Source;
import org.objectweb.asm.Type;

/**
 * Readers of JSON and of requests make objects by constructors and methods that take a text, whatever the class does with it: a writer
 * opens the file of that name, an address asks the network, a class is loaded. So they are given listed types only, and classes of the jar
 * that consist of such.
 */
public final class ValueRules {
    private static final int LONGEST_WAY = 300;
    private static final String CONTEXT = "Ljakarta/ws/rs/core/Context;";
    private static final Set<String> PARAMETERS = Set.of(
            "Ljakarta/ws/rs/QueryParam;",
            "Ljakarta/ws/rs/PathParam;",
            "Ljakarta/ws/rs/HeaderParam;",
            "Ljakarta/ws/rs/CookieParam;",
            "Ljakarta/ws/rs/MatrixParam;",
            "Ljakarta/ws/rs/FormParam;",
            "Ljakarta/ws/rs/BeanParam;");

    private final ModuleClasses classes;
    private final Findings findings;
    private final Budget budget;
    private final ValueTypes types = new ValueTypes();
    /** What was found about classes of the jar, by source. */
    private final Map<Source, Map<String, Optional<String>>> known = new HashMap<>();

    public ValueRules(ModuleClasses classes, Findings findings, Budget budget) {
        this.classes = classes;
        this.findings = findings;
        this.budget = budget;
    }

    public void check() {
        Set<String> verbs = ResourceRules.verbs(classes);
        for (ClassFacts type : classes.all()) {
            budget.at(type.name);
            type.constants.forEach((named, where) -> judge(type, where, Source.JSON, List.of(named)));
            for (ClassFacts.Field field : type.fields) {
                List<String> named = GenericTypes.of(field.descriptor(), field.signature());
                annotated(type, field.name(), field.annotations().keySet(), named);
            }
            for (ClassFacts.Method method : type.methods) {
                parameters(type, method, method.annotations().keySet().stream().anyMatch(verbs::contains));
            }
        }
    }

    /** @param answers whether it is a resource method, whose parameter without an annotation is the body */
    private void parameters(ClassFacts type, ClassFacts.Method method, boolean answers) {
        if (!answers && method.parameters().isEmpty() && method.annotations().isEmpty()) {
            return;
        }
        List<List<String>> parameters = GenericTypes.parameters(method.descriptor(), method.signature());
        for (int i = 0; i < parameters.size(); i++) {
            Set<String> annotations =
                    method.parameters().getOrDefault(i, Map.of()).keySet();
            boolean named = annotated(type, method.name(), annotations, parameters.get(i))
                    || annotated(type, method.name(), method.annotations().keySet(), parameters.get(i));
            if (answers && !named) {
                judge(type, method.name(), Source.BODY, parameters.get(i));
            }
        }
    }

    private boolean annotated(ClassFacts type, String where, Set<String> annotations, List<String> named) {
        boolean context = annotations.contains(CONTEXT);
        boolean parameter = annotations.stream().anyMatch(PARAMETERS::contains);
        if (context) {
            judge(type, where, Source.CONTEXT, named);
        }
        if (parameter) {
            judge(type, where, Source.PARAMETER, named);
        }
        return context || parameter;
    }

    private void judge(ClassFacts type, String where, Source source, List<String> named) {
        for (String each : named) {
            fault(source, each).ifPresent(way -> {
                String inside = way.equals(each) ? "" : " → " + way;
                findings.add(
                        VALUE_TYPE,
                        where.isEmpty() ? type.name : type.name + "#" + where,
                        (where.isEmpty() ? "该类" : where) + source.zh(each) + inside,
                        (where.isEmpty() ? "The class" : where) + source.en(each) + inside);
            });
        }
    }

    /** The first type inside the class that is not allowed, with the way to it. */
    private Optional<String> fault(Source source, String type) {
        Map<String, Optional<String>> found = known.computeIfAbsent(source, s -> new HashMap<>());
        Optional<String> fault = found.get(type);
        if (fault == null) {
            fault = look(source, type);
            found.put(type, fault);
            budget.keep(type.length());
        }
        return fault;
    }

    private Optional<String> look(Source source, String type) {
        Set<String> seen = new HashSet<>();
        Deque<Step> open = new ArrayDeque<>(List.of(new Step(type, type)));
        while (!open.isEmpty()) {
            Step step = open.remove();
            budget.spend(1);
            if (!seen.add(step.type())) {
                continue;
            }
            if (!classes.has(step.type())) {
                if (!types.allows(source, step.type()) && !classes.refused(step.type())) {
                    return Optional.of(step.way());
                }
            } else if (!classes.named(step.type()).stream().allMatch(ClassFacts::isAbstract)) {
                classes.lineage(step.type()).forEach(facts -> parts(facts, step, open));
            }
        }
        return Optional.empty();
    }

    /** @param way for people, such as {@code Lamp.place.File} */
    private record Step(String type, String way) {}

    /** What a reader fills of a class: components of a record, otherwise setters and public fields. */
    private void parts(ClassFacts facts, Step step, Deque<Step> open) {
        if (facts.isEnum()) {
            return;
        }
        for (ClassFacts.Component component : facts.components) {
            add(component.name(), GenericTypes.of(component.descriptor(), component.signature()), step, open);
        }
        if (!facts.components.isEmpty()) {
            return;
        }
        for (ClassFacts.Field field : facts.fields) {
            if (field.isPublic() && !field.isStatic()) {
                add(field.name(), GenericTypes.of(field.descriptor(), field.signature()), step, open);
            }
        }
        for (ClassFacts.Method method : facts.methods) {
            boolean setter = method.isPublic()
                    && !method.isStatic()
                    && !method.isSynthetic()
                    && method.name().startsWith("set")
                    && Type.getArgumentTypes(method.descriptor()).length == 1;
            if (setter) {
                List<String> named = new ArrayList<>();
                GenericTypes.parameters(method.descriptor(), method.signature()).forEach(named::addAll);
                add(method.name(), named, step, open);
            }
        }
    }

    private void add(String member, List<String> named, Step step, Deque<Step> open) {
        for (String type : named) {
            budget.spend(1);
            String way = step.way().length() > LONGEST_WAY ? step.way() : step.way() + "." + member + " (" + type + ")";
            open.add(new Step(type, way));
        }
    }
}
