package org.linli.platform.entitlement.internal.resource;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.SchemaDifferences;
import org.linli.platform.entitlement.Plan;
import org.linli.platform.entitlement.internal.declared.MixDeclarations;
import org.linli.platform.entitlement.internal.reconcile.TenantPlans;
import org.linli.platform.identity.People;
import org.linli.platform.identity.RenamedPermissions.Replacement;
import org.linli.platform.identity.RightsPreview;
import org.linli.platform.identity.RightsPreview.Declarations;
import org.linli.platform.identity.RightsPreview.Holder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a plan means for the people and the tables of a district. */
@Component(service = PlanImpact.class)
public final class PlanImpact {
    private final People people;
    private final Divisions divisions;
    private final RightsPreview rights;
    private final ModuleStore modules;
    private final SchemaDifferences schemas;
    private final TenantPlans plans;

    @Activate
    public PlanImpact(
            @Reference People people,
            @Reference Divisions divisions,
            @Reference RightsPreview rights,
            @Reference ModuleStore modules,
            @Reference SchemaDifferences schemas,
            @Reference TenantPlans plans) {
        this.people = people;
        this.divisions = divisions;
        this.rights = rights;
        this.modules = modules;
        this.schemas = schemas;
        this.plans = plans;
    }

    /**
     * @param affectedUsers people who lose a permission
     * @param gainedBy roles that get a permission, by its name
     * @param lostBy roles that had a permission that goes, by its name
     * @param schema what becomes of tables
     * @param labels of all permissions before and after the change, by their names
     * @param goingBack how long the way back stays open
     */
    record Impact(
            int affectedUsers,
            Map<String, List<Holder>> gainedBy,
            Map<String, List<Holder>> lostBy,
            Map<String, Text> labels,
            List<Text> schema,
            Duration goingBack) {}

    Impact of(TenantId tenant, Plan plan) {
        MixDeclarations before = declared(plan.from());
        MixDeclarations after = declared(plan.to());
        Map<String, Text> labels = new HashMap<>(before.permissions());
        labels.putAll(after.permissions());
        return new Impact(
                affected(tenant, plan),
                rights.holders(
                        tenant,
                        declarations(after),
                        plan.renamed().stream()
                                .map(r -> new Replacement(Set.copyOf(r.old()), Set.copyOf(r.fresh())))
                                .toList(),
                        all(plan.gained(), plan, Plan.Renamed::fresh)),
                rights.holders(tenant, declarations(before), List.of(), all(plan.lost(), plan, Plan.Renamed::old)),
                labels,
                plan.tree().stream()
                        .filter(node -> node.action() == Plan.Action.ENABLE || node.action() == Plan.Action.UPGRADE)
                        .flatMap(node -> schemas
                                .between(
                                        node.from() == null ? null : new ModuleVersion(node.module(), node.from()),
                                        new ModuleVersion(node.module(), Objects.requireNonNull(node.to())))
                                .stream())
                        .toList(),
                plans.goingBack());
    }

    private int affected(TenantId tenant, Plan plan) {
        Set<UUID> affected = new HashSet<>();
        plan.lost()
                .keySet()
                .forEach(permission -> affected.addAll(
                        people.holders(tenant, permission, divisions.root().id())));
        return affected.size();
    }

    private static Set<String> all(Map<String, Text> names, Plan plan, Function<Plan.Renamed, List<String>> side) {
        Set<String> all = new HashSet<>(names.keySet());
        plan.renamed().forEach(renamed -> all.addAll(side.apply(renamed)));
        return all;
    }

    private MixDeclarations declared(SortedMap<String, String> mix) {
        return MixDeclarations.of(mix.entrySet().stream()
                .flatMap(e -> modules.find(new ModuleVersion(e.getKey(), e.getValue())).stream())
                .toList());
    }

    private static Declarations declarations(MixDeclarations declared) {
        return new Declarations(declared.permissions(), declared.roleDefaults(), declared.roles());
    }
}
