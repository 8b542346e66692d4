package org.linli.platform.tenancy.internal.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.api.setup.SetupDocument;
import org.linli.api.setup.SetupOutcome;
import org.linli.api.setup.SetupOutcome.Left;
import org.linli.api.tenant.TenantId;
import org.linli.platform.tenancy.PlatformSetup;
import org.linli.platform.tenancy.internal.ContentGeneration;
import org.linli.platform.tenancy.internal.TenancyUnits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The values that a district has set for itself, of the modules that it runs. A copy sets what the other district has not set, and no
 * more; it is one change of each module, so that it is taken back like one made by hand.
 */
@Component(service = PlatformSetup.class)
public final class ParameterSetup implements PlatformSetup {
    private static final int SHOWN = 60;

    private final TenancyUnits units;
    private final EffectiveParameters effective;
    private final StoredParameterStore store;
    private final SchemaBook schemas;
    private final ContentGeneration generation;
    private final CurrentCall call;
    private final Ids ids;
    private final Json json = new Json();

    @Activate
    public ParameterSetup(
            @Reference TenancyUnits units,
            @Reference EffectiveParameters effective,
            @Reference StoredParameterStore store,
            @Reference SchemaBook schemas,
            @Reference ContentGeneration generation,
            @Reference CurrentCall call,
            @Reference Ids ids) {
        this.units = units;
        this.effective = effective;
        this.store = store;
        this.schemas = schemas;
        this.generation = generation;
        this.call = call;
        this.ids = ids;
    }

    @Override
    public String owner() {
        return "parameters";
    }

    @Override
    public Text label() {
        return Text.of("参数", "Parameters");
    }

    @Override
    public Optional<SetupDocument> export() {
        TenantId tenant = call.tenant().id();
        SortedMap<String, ParameterDocument.OfModule> modules = new TreeMap<>();
        for (String module : schemas.enabled(tenant)) {
            schemas.of(tenant, module)
                    .map(schema -> exported(module, schema))
                    .filter(values -> !values.empty())
                    .ifPresent(values -> modules.put(module, values));
        }
        return modules.isEmpty()
                ? Optional.empty()
                : Optional.of(new SetupDocument(ParameterDocument.VERSION, json.write(new ParameterDocument(modules))));
    }

    private ParameterDocument.OfModule exported(String module, ParameterSchema schema) {
        SortedMap<String, JsonNode> values = new TreeMap<>();
        List<String> withheld = new ArrayList<>();
        new TreeMap<>(rows().ofTenant(module)).forEach((key, text) -> {
            if (!schema.keys().contains(key)) {
                return;
            }
            if (schema.withheld(key)) {
                withheld.add(key);
            } else {
                values.put(key, json.read(text));
            }
        });
        TreeSet<String> divided = new TreeSet<>(rows().divided(module));
        divided.retainAll(schema.keys());
        return new ParameterDocument.OfModule(values, withheld, List.copyOf(divided));
    }

    @Override
    public SetupOutcome apply(SetupDocument document) {
        document.requireVersion(ParameterDocument.VERSION);
        TenantId tenant = call.tenant().id();
        store.lock(tenant);
        Copy copy = new Copy(tenant);
        json.bind(json.read(document.json()), ParameterDocument.class).modules().forEach(copy::take);
        if (copy.changed) {
            effective.changed(tenant);
            generation.changed(tenant);
        }
        return new SetupOutcome(copy.taken, copy.left);
    }

    private ParameterRows rows() {
        return new ParameterRows(units.tenant(), ids, json);
    }

    /** The taking over of one document. */
    private final class Copy {
        private final TenantId tenant;
        private final List<String> taken = new ArrayList<>();
        private final List<Left> left = new ArrayList<>();
        private boolean changed;

        Copy(TenantId tenant) {
            this.tenant = tenant;
        }

        void take(String module, ParameterDocument.OfModule model) {
            ParameterSchema schema = schemas.enabled(tenant).contains(module)
                    ? schemas.of(tenant, module).orElse(null)
                    : null;
            if (schema == null) {
                left.add(new Left(
                        schemas.label(module).in(call.locale()),
                        Text.of(
                                "本区没有运行该模块；运行后其参数才能复制",
                                "The district does not run the module; its values come when it does")));
                return;
            }
            model.withheld().forEach(key -> leave(module, schema, key, isPrivate()));
            Map<String, String> wanted = new LinkedHashMap<>();
            Map<String, String> own = rows().ofTenant(module);
            model.values().forEach((key, value) -> {
                String text = value.toString();
                Text obstacle = obstacle(schema, key, own.get(key), text);
                if (obstacle != null) {
                    leave(module, schema, key, obstacle);
                } else {
                    wanted.put(key, text);
                }
            });
            leaveWhatDoesNotFit(module, schema, wanted);
            write(module, schema, wanted);
            model.divided()
                    .forEach(key -> leave(
                            module,
                            schema,
                            key,
                            Text.of("个别区划另有的值不复制", "Values of its own that a division has are not copied")));
        }

        private @Nullable Text obstacle(ParameterSchema schema, String key, @Nullable String own, String text) {
            if (!schema.keys().contains(key)) {
                return Text.of("本区的模块版本没有该参数", "The version that the district runs has no such parameter");
            }
            if (schema.withheld(key)) {
                return isPrivate();
            }
            return own == null || json.same(own, text)
                    ? null
                    : Text.of(
                            "本区已自行设为 " + shown(schema, key, own, Locale.SIMPLIFIED_CHINESE) + "，保留不变",
                            "The district has set it to " + shown(schema, key, own, Locale.ENGLISH)
                                    + " itself and keeps that");
        }

        /** What the version here refuses, in whatever company, stays away; the others come. */
        private void leaveWhatDoesNotFit(String module, ParameterSchema schema, Map<String, String> wanted) {
            Map<String, Text> refused;
            do {
                refused = refused(module, schema, wanted);
                refused.forEach((key, reason) -> {
                    wanted.remove(key);
                    leave(module, schema, key, reason);
                });
            } while (!refused.isEmpty());
        }

        private Map<String, Text> refused(String module, ParameterSchema schema, Map<String, String> wanted) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            wanted.forEach((key, text) -> values.put(key, json.plain(text)));
            ObjectNode outcome = store.outcome(tenant, module, schema, null, values);
            Map<String, String> zh = first(schema.faults(wanted.keySet(), outcome, Locale.SIMPLIFIED_CHINESE));
            Map<String, String> en = first(schema.faults(wanted.keySet(), outcome, Locale.ENGLISH));
            Map<String, Text> refused = new LinkedHashMap<>();
            zh.forEach((key, message) -> refused.put(key, Text.of(message, en.getOrDefault(key, message))));
            return refused;
        }

        /** By key, the first thing that is wrong with it. */
        private static Map<String, String> first(List<FieldError> faults) {
            Map<String, String> first = new LinkedHashMap<>();
            faults.forEach(fault -> first.putIfAbsent(
                    fault.pointer().split("/", 3)[1].replace("~1", "/").replace("~0", "~"), fault.message()));
            return first;
        }

        private void write(String module, ParameterSchema schema, Map<String, String> wanted) {
            Map<String, @Nullable String> texts = new LinkedHashMap<>(wanted);
            String by = call.caller().displayName();
            if (rows().set(module, null, texts, by, new ParameterRows.Author(by, call.now()))) {
                changed = true;
            }
            wanted.forEach((key, text) ->
                    taken.add(item(module, schema, key) + " = " + shown(schema, key, text, call.locale())));
        }

        private void leave(String module, ParameterSchema schema, String key, Text reason) {
            left.add(new Left(item(module, schema, key), reason));
        }

        /** As whoever asks calls it; a key that the version here does not know has no other name. */
        private String item(String module, ParameterSchema schema, String key) {
            Locale locale = call.locale();
            String name = new ValueWords(locale).label(schema.describe(key), key);
            Text label = schemas.label(module);
            return Text.of(label.zh() + "：" + name, label.en() + ": " + name).in(locale);
        }

        private String shown(ParameterSchema schema, String key, String value, Locale locale) {
            String text = new ValueWords(locale).value(schema.describe(key), json.read(value));
            return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        }

        private static Text isPrivate() {
            return Text.of("涉密或个人信息，从不复制", "A secret or about a person: never copied");
        }
    }
}
