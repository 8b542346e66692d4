package org.linli.platform.entitlement.internal.plan;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.Closures;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.catalogue.internal.closure.ClosureResolver;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.Plan;

/** Modules to plan with, resolved by the real resolver. */
public final class Planning implements Catalogue {
    static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    private final List<ModuleDescriptor> modules;
    private final Closures closures;
    private final Map<ModuleVersion, Offers.Availability> barred = new HashMap<>();
    private final Map<String, String> kept = new HashMap<>();
    private final Map<ModuleVersion, Instant> backUntil = new HashMap<>();
    private final Map<String, String> contracted = new HashMap<>();
    private SortedMap<String, String> current = new TreeMap<>();

    Planning(List<ModuleDescriptor> modules) {
        this.modules = List.copyOf(modules);
        this.closures = new ClosureResolver(new Store(this.modules));
    }

    Planning(ModuleDescriptor... modules) {
        this(List.of(modules));
    }

    Plan plan(SortedMap<String, String> now, MixChange change) {
        current = now;
        return new EntitlementPlanner(this, Map.of()).plan(now, change);
    }

    /** @param versions such as {@code grid 1.0.0} */
    public static SortedMap<String, String> mix(String... versions) {
        SortedMap<String, String> mix = new TreeMap<>();
        for (String version : versions) {
            String[] words = version.split(" ");
            mix.put(words[0], words[1]);
        }
        return mix;
    }

    public static MixChange.Put put(String module, String version) {
        return new MixChange.Put(module, version, false, Map.of());
    }

    static MixChange.Put putWithDependencies(String module, String version) {
        return new MixChange.Put(module, version, true, Map.of());
    }

    /** @param requires such as {@code orders:1.0:2.0} for from 1.0 and below 2.0 */
    public static ModuleDescriptor module(String name, String version, String... requires) {
        return module(name, version, false, List.of(), List.of(), requires);
    }

    static ModuleDescriptor shared(String name, String version, String... requires) {
        return module(name, version, true, List.of(), List.of(), requires);
    }

    /** A version that came with a data step. */
    public static ModuleDescriptor moving(String name, String version, String dataStep) {
        return module(name, version, false, List.of(), List.of(dataStep + ":" + version));
    }

    /** @param dataSteps such as {@code fill-street:1.1.0} for a step that came with 1.1.0 */
    static ModuleDescriptor module(
            String name,
            String version,
            boolean shared,
            List<String> permissions,
            List<String> dataSteps,
            String... requires) {
        Text text = Text.of(name, name);
        return new ModuleDescriptor(
                new ModuleVersion(name, version),
                text,
                text,
                shared,
                List.of(requires).stream()
                        .map(r -> r.split(":"))
                        .map(r -> new ModuleDescriptor.Requirement(
                                r[0], "(&(name=" + r[0] + ")(version>=" + r[1] + ")(!(version>=" + r[2] + ")))"))
                        .toList(),
                null,
                permissions.stream().collect(java.util.stream.Collectors.toMap(p -> p, p -> Text.of(p, p))),
                Map.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                dataSteps.stream()
                        .map(s -> s.split(":"))
                        .map(s -> new ModuleDescriptor.DataStepDeclaration(s[0], s[1], Text.of(s[0], s[0])))
                        .toList(),
                List.of(new ModuleDescriptor.PersonalData(name + "-name", text, true, "PIPL 13")),
                ModuleDescriptor.Ui.NONE);
    }

    /**
     * A version with what a plan says of it beside permissions and steps.
     *
     * @param properties of the schema of parameters, as JSON; {@code ""} for no schema
     * @param required names of those that must have a value, as JSON
     */
    static ModuleDescriptor described(
            String name,
            String version,
            String properties,
            String required,
            List<ModuleDescriptor.JobDeclaration> jobs,
            List<ModuleDescriptor.PersonalData> personalData) {
        Text text = Text.of(name, name);
        return new ModuleDescriptor(
                new ModuleVersion(name, version),
                text,
                text,
                false,
                List.of(),
                null,
                Map.of(),
                Map.of(),
                properties.isEmpty() ? null : "{\"properties\": " + properties + ", \"required\": " + required + "}",
                List.of(),
                List.of(),
                jobs,
                List.of(),
                personalData,
                ModuleDescriptor.Ui.NONE);
    }

    /** @param renames such as {@code grid:event:write>grid:event:report,grid:event:handle@1.1.0} */
    static ModuleDescriptor renaming(String name, String version, String... renames) {
        Text text = Text.of(name, name);
        return new ModuleDescriptor(
                new ModuleVersion(name, version),
                text,
                text,
                false,
                List.of(),
                null,
                Map.of(),
                Map.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(renames).stream()
                        .map(r -> r.split("[>@]"))
                        .map(r -> new ModuleDescriptor.PermissionRename(r[0], List.of(r[1].split(",")), r[2]))
                        .toList(),
                null,
                ModuleDescriptor.Ui.NONE);
    }

    @Override
    public Optional<ModuleDescriptor> find(ModuleVersion id) {
        return new Store(modules).find(id);
    }

    /** The tenant ran the version last and kept its rows. */
    Planning kept(String module, String version) {
        kept.put(module, version);
        return this;
    }

    /** The way back to the version closes then. */
    Planning backUntil(String module, String version, Instant until) {
        backUntil.put(new ModuleVersion(module, version), until);
        return this;
    }

    /** What older versions need is dropped. */
    Planning contracted(String module, String since) {
        contracted.put(module, since);
        return this;
    }

    @Override
    public Optional<String> lastRan(String module) {
        return Optional.ofNullable(kept.get(module));
    }

    @Override
    public Optional<Instant> backUntil(ModuleVersion id) {
        return Optional.ofNullable(backUntil.get(id));
    }

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public Optional<String> contractedBelow(String module) {
        return Optional.ofNullable(contracted.get(module));
    }

    @Override
    public Optional<ModuleDescriptor> newest(String name) {
        return versions(name).stream()
                .filter(id -> availability(id) == Offers.Availability.OFFERED)
                .max(Comparator.naturalOrder())
                .flatMap(this::find);
    }

    @Override
    public Closures.Result complete(Map<String, String> pinned, Map<String, List<String>> preferred) {
        return closures.complete(pinned, preferred, id -> availability(id) == Offers.Availability.OFFERED || keeps(id));
    }

    private boolean keeps(ModuleVersion id) {
        return id.version().equals(current.get(id.name()));
    }

    @Override
    public List<ModuleVersion> versions(String name) {
        return modules.stream()
                .map(ModuleDescriptor::id)
                .filter(id -> id.name().equals(name))
                .toList();
    }

    @Override
    public Offers.Availability availability(ModuleVersion id) {
        return barred.getOrDefault(id, Offers.Availability.OFFERED);
    }

    /** From now on a version may not be newly enabled. */
    Planning bar(String module, String version, Offers.Availability availability) {
        barred.put(new ModuleVersion(module, version), availability);
        return this;
    }

    /** The modules alone. */
    public record Store(List<ModuleDescriptor> all) implements ModuleStore {
        @Override
        public Optional<ModuleDescriptor> find(ModuleVersion id) {
            return all.stream().filter(d -> d.id().equals(id)).findFirst();
        }

        @Override
        public Optional<ModuleDescriptor> newest(String name) {
            return all.stream().filter(d -> d.id().name().equals(name)).max(Comparator.comparing(ModuleDescriptor::id));
        }

        @Override
        public void refresh() {}
    }
}
