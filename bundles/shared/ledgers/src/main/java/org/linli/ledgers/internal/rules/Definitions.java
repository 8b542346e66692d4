package org.linli.ledgers.internal.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.api.json.Json;
import org.linli.api.module.TenantServices;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.linli.ledgers.api.AssessmentScheme;
import org.linli.ledgers.api.ConsequenceRule;
import org.linli.ledgers.api.ConsequenceType;
import org.linli.ledgers.api.IndicatorDefinition;
import org.linli.ledgers.api.LedgerSource;
import org.linli.ledgers.api.LedgerTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What there is in the current district: kinds of ledgers, figures, assessments and consequences. The engine ships some, the parameters of
 * these names change, leave out or add some, and the modules that the district has enabled contribute theirs. One that is not written as
 * it should be is left out and logged; it must not take the others with it.
 */
@Component(service = Definitions.class)
public class Definitions {
    private static final Logger LOG = System.getLogger(Definitions.class.getName());

    private final TenantServices services;
    private final Parameters parameters;
    private final Json json;
    private final Shipped shipped;

    @Activate
    public Definitions(@Reference TenantServices services, @Reference Parameters parameters, @Reference Json json) {
        this.services = services;
        this.parameters = parameters;
        this.json = json;
        this.shipped = shipped(json);
    }

    /** What the engine brings along. */
    record Shipped(
            List<TemplateDocument> templates,
            List<IndicatorDocument> indicators,
            List<SchemeDocument> schemes,
            List<ConsequenceRule> consequences) {}

    record Templates(List<TemplateDocument> all) {}

    record Indicators(List<IndicatorDocument> all) {}

    record Schemes(List<SchemeDocument> all) {}

    record Consequences(List<ConsequenceRule> all) {}

    /** By key, in the order in which they are shown. */
    public Map<String, LedgerTemplate> templates() {
        Layers<TemplateDocument> own = new Layers<>(TemplateDocument::key);
        shipped.templates().forEach(own::put);
        written("templates", Templates.class, Templates::all)
                .forEach(document ->
                        own.put(own.get(document.key()).map(document::over).orElse(document)));
        Map<String, LedgerTemplate> found = new LinkedHashMap<>();
        own.all().stream()
                .filter(document -> !Boolean.TRUE.equals(document.off()))
                .forEach(document -> add(document.key(), found, document::template, Soundness::template));
        sources(LedgerSource::templates, LedgerTemplate::key, found, Soundness::template);
        return found;
    }

    public Map<String, IndicatorDefinition> indicators() {
        Layers<IndicatorDocument> own = new Layers<>(IndicatorDocument::key);
        shipped.indicators().forEach(own::put);
        written("indicators", Indicators.class, Indicators::all).forEach(own::put);
        Map<String, IndicatorDefinition> found = new LinkedHashMap<>();
        own.all().stream()
                .filter(document -> !Boolean.TRUE.equals(document.off()))
                .forEach(document -> add(document.key(), found, document::definition, Soundness::indicator));
        sources(LedgerSource::indicators, IndicatorDefinition::key, found, Soundness::indicator);
        return found;
    }

    public Map<String, AssessmentScheme> schemes() {
        Layers<SchemeDocument> own = new Layers<>(SchemeDocument::key);
        shipped.schemes().forEach(own::put);
        written("schemes", Schemes.class, Schemes::all).forEach(own::put);
        Map<String, AssessmentScheme> found = new LinkedHashMap<>();
        own.all().stream()
                .filter(document -> !Boolean.TRUE.equals(document.off()))
                .forEach(document -> add(document.key(), found, document::scheme, Soundness::scheme));
        sources(LedgerSource::schemes, AssessmentScheme::key, found, Soundness::scheme);
        return found;
    }

    /** Rules of consequences; those of modules come with what the module does about them. */
    public Map<String, ConsequenceRule> consequences() {
        Map<String, ConsequenceRule> found = new LinkedHashMap<>();
        shipped.consequences().forEach(rule -> found.put(rule.key(), rule));
        written("consequences", Consequences.class, Consequences::all).forEach(rule -> found.put(rule.key(), rule));
        contributedConsequences().keySet().forEach(found::remove);
        contributedConsequences().forEach((key, type) -> found.put(key, type.rule()));
        return found;
    }

    /** By key. */
    public Map<String, ConsequenceType> contributedConsequences() {
        Map<String, ConsequenceType> found = new LinkedHashMap<>();
        services.all(ConsequenceType.class).stream()
                .sorted(Comparator.comparing(type -> type.rule().key()))
                .forEach(type -> {
                    if (owned(type.rule().key())) {
                        found.put(type.rule().key(), type);
                    }
                });
        return found;
    }

    public Optional<LedgerTemplate> template(String key) {
        return Optional.ofNullable(templates().get(key));
    }

    /** @throws ProblemException 422 when there is no such template, naming those there are */
    public LedgerTemplate requireTemplate(String pointer, String key) {
        return require(pointer, key, templates(), Text.of("台账模板", "template"));
    }

    public IndicatorDefinition requireIndicator(String key) {
        IndicatorDefinition found = indicators().get(key);
        if (found == null) {
            throw ProblemException.notFound();
        }
        return found;
    }

    public AssessmentScheme requireScheme(String pointer, String key) {
        return require(pointer, key, schemes(), Text.of("考核方案", "scheme"));
    }

    private static <T> T require(String pointer, String key, Map<String, T> all, Text what) {
        T found = all.get(key);
        if (found == null) {
            String known = String.join(", ", all.keySet());
            throw ProblemException.invalid(new FieldError(
                    pointer,
                    Text.of(
                            "没有这个" + what.zh() + "，可用：" + known,
                            "There is no such " + what.en() + "; there are: " + known)));
        }
        return found;
    }

    /** Name of the module whose it is. */
    public static String moduleOf(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? "ledgers" : key.substring(0, dot);
    }

    private static boolean owned(String key) {
        return key.indexOf('.') > 0 && key.length() <= Soundness.LONGEST_KEY;
    }

    private <T> void sources(
            Function<LedgerSource, List<T>> part, Function<T, String> key, Map<String, T> found, Consumer<T> check) {
        List<T> contributed = new ArrayList<>();
        services.all(LedgerSource.class).forEach(source -> contributed.addAll(part.apply(source)));
        contributed.stream().sorted(Comparator.comparing(key)).forEach(one -> {
            String name = key.apply(one);
            if (owned(name)) {
                add(name, found, () -> one, check);
            } else {
                LOG.log(Level.WARNING, name + " is left out: the key of a module's is {module}.{noun}");
            }
        });
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> void add(String key, Map<String, T> found, Reading<T> reading, Consumer<T> check) {
        try {
            T one = reading.read();
            check.accept(one);
            found.put(key, one);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, key + " is left out: " + e.getMessage());
        }
    }

    /** Later ones stand for earlier ones of the same key, at the place of these. */
    private record Layers<T>(Function<T, String> key, Map<String, T> byKey) {
        Layers(Function<T, String> key) {
            this(key, new LinkedHashMap<>());
        }

        void put(T one) {
            byKey.put(key.apply(one), one);
        }

        Optional<T> get(String name) {
            return Optional.ofNullable(byKey.get(name));
        }

        List<T> all() {
            return List.copyOf(byKey.values());
        }
    }

    private <A, T> List<T> written(String parameter, Class<A> type, Function<A, @Nullable List<T>> part) {
        return parameters
                .json(parameter)
                .map(text -> part.apply(json.readLenient("{\"all\":" + text + "}", type)))
                .orElse(List.of());
    }

    private static Shipped shipped(Json json) {
        try (InputStream in = Definitions.class.getResourceAsStream("/LINLI-INF/definitions.json")) {
            if (in == null) {
                throw new IllegalStateException("the bundle has no definitions.json");
            }
            return json.read(new String(in.readAllBytes(), UTF_8), Shipped.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
