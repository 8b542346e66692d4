package org.linli.platform.admission.internal.bytecode;

import static org.linli.platform.admission.RefusalCode.CLASS_DAMAGED;
import static org.linli.platform.admission.RefusalCode.CLASS_PACKAGE;
import static org.linli.platform.admission.RefusalCode.CLASS_PLACE;
import static org.linli.platform.admission.RefusalCode.CLASS_VERSION;
import static org.linli.platform.admission.RefusalCode.REFERENCE_UNRESOLVED;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linli.platform.admission.Declaration;
import org.linli.platform.admission.RefusalCode;
import org.linli.platform.admission.RegisteredVendor;
import org.linli.platform.admission.internal.Budget;
import org.linli.platform.admission.internal.Findings;
import org.objectweb.asm.ClassReader;

/** The class files of a jar, one after the other, and what they say together. */
public final class ModuleClasses {
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/\\d+/(.+)\\.class");
    private static final int OLDEST_JAVA = 44;
    private static final int MOST_OF_A_CLASS = 300;
    private static final List<String> OTHERS = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "jakarta.",
            "org.osgi.",
            "org.slf4j.",
            "org.apache.felix.",
            "org.eclipse.persistence.",
            "org.linli.");

    /** Packages that nobody imports: refused already, or named by annotations for the build alone. */
    private static final List<String> JUDGED =
            List.of("javax.", "jdk.", "sun.", "com.sun.", "org.osgi.", "org.jspecify.");

    private final ApiList api = new ApiList();
    private final int java;
    private final Findings findings;
    private final Budget budget;
    private final JavaClasses javaClasses;
    /** By name; a class may be there once for every version of Java. */
    private final Map<String, List<ClassFacts>> classes = new TreeMap<>();

    private final Set<String> packages = new HashSet<>();
    private final Map<String, String> outside = new TreeMap<>();
    /** Members that are called, with the first place; those of classes of the jar may be inherited. */
    private final Map<Member, String> inherited = new LinkedHashMap<>();

    private record Member(String owner, String name, String descriptor) {}

    /** @param java feature number of the Java that runs the module */
    public ModuleClasses(int java, Findings findings, Budget budget) {
        this.java = java;
        this.findings = findings;
        this.budget = budget;
        this.javaClasses = new JavaClasses(budget);
    }

    /** @param entry name of the file in the jar */
    public void add(String entry, byte[] bytes) {
        budget.at(entry);
        Matcher versioned = VERSIONED.matcher(entry);
        String path = versioned.matches() ? versioned.group(1) : entry.substring(0, entry.length() - ".class".length());
        int version = bytes.length < 8 ? 0 : (bytes[6] & 0xFF) << 8 | bytes[7] & 0xFF;
        if (version > java + OLDEST_JAVA) {
            findings.add(
                    CLASS_VERSION,
                    entry,
                    "类文件版本 " + version + "，主机的 Java " + java + " 只到 " + (java + OLDEST_JAVA),
                    "Its version is " + version + "; the host's Java " + java + " runs up to " + (java + OLDEST_JAVA));
            return;
        }
        Judge judge = new Judge(path.replace('/', '.'));
        ClassExamination examination = new ClassExamination(judge, budget);
        try {
            new ClassReader(bytes).accept(examination, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
        } catch (Budget.Exceeded e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // whatever the reader throws, it is the file that is wrong, also one that nests without end
            findings.add(CLASS_DAMAGED, entry, "类文件无法读取", "The class file cannot be read");
            return;
        }
        ClassFacts facts = examination.facts();
        if (!facts.name.equals(path.replace('/', '.'))) {
            findings.add(CLASS_PLACE, entry, "其中的类是 " + facts.name, "The class inside is " + facts.name);
        }
        judge.report();
        classes.computeIfAbsent(facts.name, n -> new ArrayList<>()).add(facts);
        packages.add(packageOf(facts.name));
    }

    /** References of one class, judged at once; what is none of the list's is remembered by package. */
    private final class Judge implements ClassExamination.References {
        private final Set<Runnable> reports = new LinkedHashSet<>();
        private final Set<String> said = new HashSet<>();
        private final Map<String, Optional<RefusalCode>> verdicts = new HashMap<>();
        private final String name;

        Judge(String name) {
            this.name = name;
        }

        @Override
        public void type(String type, String where) {
            looked(type);
            verdicts.computeIfAbsent(type, api::type).ifPresent(code -> say(code, type, where));
            outside(type, where);
        }

        @Override
        public void member(String owner, String member, String descriptor, String where) {
            looked(owner);
            budget.name(member);
            budget.descriptor(descriptor);
            api.member(owner, member, descriptor).ifPresent(code -> say(code, owner + "." + member, where));
            inherited.computeIfAbsent(new Member(owner, member, descriptor), m -> {
                budget.keep(owner.length() + member.length() + descriptor.length());
                return name + "#" + where;
            });
            outside(owner, where);
        }

        /** The parts of a name are looked up one by one. */
        private void looked(String type) {
            budget.name(type);
            long parts = 1;
            for (int i = 0; i < type.length(); i++) {
                char c = type.charAt(i);
                parts += c == '.' || c == '$' ? 1 : 0;
            }
            budget.spend(parts);
        }

        @Override
        public void annotation(String type, String where) {
            looked(type);
            api.type(type).filter(code -> code != RefusalCode.API_UNLISTED).ifPresent(code -> say(code, type, where));
        }

        private void outside(String type, String where) {
            if (!type.startsWith("java.") && type.indexOf('.') > 0) {
                if (outside.putIfAbsent(packageOf(type), where) == null) {
                    budget.keep(type.length());
                }
            }
        }

        private void say(RefusalCode code, String used, String where) {
            // more than anybody reads are not remembered either
            if (said.size() < MOST_OF_A_CLASS && said.add(code + used + where)) {
                reports.add(() -> findings.add(
                        code,
                        where.isEmpty() ? name : name + "#" + where,
                        where.isEmpty() ? "该类使用 " + used : "方法或字段 " + where + " 使用 " + used,
                        where.isEmpty() ? "The class uses " + used : where + " uses " + used));
            }
        }

        void report() {
            reports.forEach(Runnable::run);
        }
    }

    /** @param others vendors whose packages are not to be copied */
    public void packages(Declaration declared, List<RegisteredVendor> others, boolean platformNames) {
        for (String name : new TreeSet<>(packages)) {
            boolean own = name.equals(declared.symbolicName()) || name.startsWith(declared.symbolicName() + ".");
            boolean taken = OTHERS.stream().anyMatch(p -> (name + ".").startsWith(p))
                    || others.stream().anyMatch(v -> v.owns(name) && !v.owns(declared.symbolicName()));
            if (name.isEmpty() || taken && !(own && (platformNames || !name.startsWith("org.linli")))) {
                findings.add(
                        CLASS_PACKAGE,
                        name,
                        name.isEmpty() ? "有的类不在任何包中" : "包 " + name + " 不属于本模块",
                        name.isEmpty() ? "Classes lie in no package" : "The package " + name + " is not the module's");
            }
        }
    }

    public void resolve(Declaration declared) {
        inherited.forEach(this::inherits);
        outside.forEach((name, where) -> {
            if (!packages.contains(name)
                    && !declared.imports().containsKey(name)
                    && JUDGED.stream().noneMatch(p -> (name + ".").startsWith(p))) {
                findings.add(
                        REFERENCE_UNRESOLVED,
                        name,
                        "引用了包 " + name + "，它既不在 jar 中也未导入",
                        "The package " + name + " is referred to, but neither contained nor imported");
            }
        });
    }

    /** A member that a class has from a parent outside the jar is judged as the parent's as well. */
    private void inherits(Member member, String where) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(member.owner()));
        while (!open.isEmpty()) {
            String type = open.remove();
            budget.spend(1);
            List<ClassFacts> variants = classes.get(type);
            if (variants == null) {
                if (!type.equals(member.owner())) {
                    judge(type, member, where);
                }
                javaClasses
                        .declaring(type, member.name(), member.descriptor())
                        .forEach(parent -> judge(parent, member, where));
            } else if (seen.add(type)) {
                variants.stream()
                        .filter(facts -> !declares(facts, member))
                        .forEach(facts -> open.addAll(facts.parents()));
            }
        }
    }

    private void judge(String type, Member member, String where) {
        api.member(type, member.name(), member.descriptor())
                .filter(code -> code != RefusalCode.API_UNLISTED)
                .ifPresent(code -> findings.add(
                        code,
                        where,
                        "使用从 " + type + " 继承的 " + member.name(),
                        "It uses " + member.name() + ", inherited from " + type));
    }

    private boolean declares(ClassFacts facts, Member member) {
        budget.spend(facts.methods.size());
        return facts.methods.stream()
                .anyMatch(m -> m.name().equals(member.name()) && m.descriptor().equals(member.descriptor()));
    }

    /** Public members of the exported packages. */
    public SortedSet<String> exported(Declaration declared) {
        SortedSet<String> lines = new TreeSet<>();
        all().stream()
                .filter(type -> declared.exports().containsKey(packageOf(type.name)))
                .forEach(type -> lines.addAll(type.api));
        return lines;
    }

    /** Every class, by name, those for some version of Java among them. */
    List<ClassFacts> all() {
        return classes.values().stream().flatMap(List::stream).toList();
    }

    /** The class, and what takes its place on a later Java; empty when the jar does not hold it. */
    List<ClassFacts> named(String type) {
        return classes.getOrDefault(type, List.of());
    }

    /** Whether the list of what may be used has refused the type already, wherever it is named. */
    boolean refused(String type) {
        return api.type(type).isPresent();
    }

    public Set<String> names() {
        return classes.keySet();
    }

    public boolean has(String type) {
        return classes.containsKey(type);
    }

    /** The class and its parents in the jar. */
    List<ClassFacts> lineage(String type) {
        List<ClassFacts> lineage = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            String next = open.remove();
            budget.spend(1);
            if (seen.add(next)) {
                for (ClassFacts facts : named(next)) {
                    lineage.add(facts);
                    open.addAll(facts.parents());
                }
            }
        }
        return lineage;
    }

    /** Whether a class or one of its parents in the jar declares a method or a field of the name. */
    public boolean declares(String type, String member) {
        return lineage(type).stream()
                .anyMatch(facts -> facts.methods.stream().anyMatch(m -> m.name().equals(member))
                        || facts.fields.stream().anyMatch(f -> f.name().equals(member)));
    }

    private static String packageOf(String type) {
        int dot = type.lastIndexOf('.');
        return dot < 0 ? "" : type.substring(0, dot);
    }
}
