package org.linli.platform.entitlement.internal.rollout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.entitlement.Entitlements;
import org.linli.platform.entitlement.Plan;
import org.linli.platform.entitlement.internal.reconcile.Schedule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a roll-out would do, district by district and in sum. */
@Component(service = RollOutPreview.class)
public final class RollOutPreview {
    private final Entitlements entitlements;
    private final DistrictChanges districts;

    @Activate
    public RollOutPreview(@Reference Entitlements entitlements, @Reference DistrictChanges districts) {
        this.entitlements = entitlements;
        this.districts = districts;
    }

    /**
     * The dry run.
     *
     * @param totals number of districts by their state
     * @param notUndoable what cannot be taken back, in any of them
     * @param personalData labels of personal data that any of them newly touches
     */
    public record Preview(
            String module,
            String version,
            List<Group> groups,
            SortedMap<String, Long> totals,
            List<String> notUndoable,
            List<String> personalData) {}

    /** @param number from 1 */
    public record Group(int number, boolean pauseAfter, List<District> districts) {}

    /**
     * @param state {@code change}, {@code unchanged}, {@code impossible}, {@code busy} (another operation is open; the roll-out
     *     waits for it) or {@code scheduled} (it has planned a change of the module itself and is left out)
     * @param from version that it runs; null for none
     * @param steps number of steps
     * @param remarks why, in sentences
     */
    public record District(
            String code,
            String name,
            String state,
            @Nullable String from,
            int steps,
            List<String> remarks) {}

    Preview of(RollOut rollOut, Locale locale) {
        List<Group> groups = new ArrayList<>();
        TreeSet<String> notUndoable = new TreeSet<>();
        TreeSet<String> personalData = new TreeSet<>();
        for (int i = 0; i < rollOut.groups().size(); i++) {
            RollOut.Group group = rollOut.groups().get(i);
            List<District> shown = new ArrayList<>();
            for (String code : group.districts()) {
                Optional<TenantInfo> tenant = districts.district(code);
                if (tenant.isEmpty()) {
                    continue;
                }
                Plan plan = entitlements.plan(tenant.get().id(), rollOut.change());
                plan.notUndoable().forEach(text -> notUndoable.add(text.in(locale)));
                plan.personalData()
                        .forEach(data -> personalData.add(data.label().in(locale)));
                shown.add(district(tenant.get(), rollOut, plan, locale));
            }
            groups.add(new Group(i + 1, group.pauseAfter(), shown));
        }
        SortedMap<String, Long> totals = groups.stream()
                .flatMap(group -> group.districts().stream())
                .collect(Collectors.groupingBy(District::state, TreeMap::new, Collectors.counting()));
        return new Preview(
                rollOut.module(),
                rollOut.version(),
                groups,
                totals,
                List.copyOf(notUndoable),
                List.copyOf(personalData));
    }

    private District district(TenantInfo tenant, RollOut rollOut, Plan plan, Locale locale) {
        List<String> remarks = new ArrayList<>();
        plan.problems().forEach(problem -> remarks.add(problem.text().in(locale)));
        Optional<Schedule.Entry> own = districts.ownPlan(tenant, rollOut.module());
        own.ifPresent(entry -> remarks.add(entry.at().toString()));
        boolean busy = districts.open(tenant).isPresent();
        String state = own.isPresent()
                ? "scheduled"
                : !plan.problems().isEmpty() ? "impossible" : plan.empty() ? "unchanged" : busy ? "busy" : "change";
        return new District(
                tenant.code(),
                tenant.name(),
                state,
                plan.from().get(rollOut.module()),
                plan.steps().size(),
                remarks);
    }

    /** Codes of the districts that run the module in another version, in order. */
    List<String> concerned(String module, String version, List<TenantInfo> all) {
        return all.stream()
                .filter(tenant -> {
                    String runs = entitlements.mix(tenant.id()).get(module);
                    return runs != null && !runs.equals(version);
                })
                .map(TenantInfo::code)
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
