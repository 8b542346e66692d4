package org.linli.grid.internal.force;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.linli.api.json.Json;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.Parameters;
import org.linli.grid.internal.standard.Violation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Streets whose roster does not name every force that the district wants (row 10 of the articles). */
@Component(service = RosterStandard.class)
public class RosterStandard {
    private static final String COMMUNITY = "community";

    private final Parameters parameters;
    private final Json json;
    private final Divisions divisions;
    private final DutyBook book;

    @Activate
    public RosterStandard(
            @Reference Parameters parameters,
            @Reference Json json,
            @Reference Divisions divisions,
            @Reference DutyBook book) {
        this.parameters = parameters;
        this.json = json;
        this.divisions = divisions;
        this.book = book;
    }

    /**
     * One violation for each street that lacks something, naming what.
     *
     * @param looked which streets are looked at
     */
    public List<Violation> violations(Predicate<UUID> looked) {
        List<Violation> found = new ArrayList<>();
        List<ForceDuty> duties = book.inForce();
        for (Division street : streets()) {
            ForceRoster roster = parameters
                    .json("forceRoster", street.id())
                    .map(text -> json.readLenient(text, ForceRoster.class))
                    .orElse(new ForceRoster(null, null, null));
            if (!roster.empty() && looked.test(street.id())) {
                missing(street, roster, duties, found);
            }
        }
        return found;
    }

    /** What lies directly below the district and is no community yet; where there is none, the district itself. */
    private List<Division> streets() {
        List<Division> streets = divisions.children(divisions.root().id()).stream()
                .filter(division -> !division.level().equals(COMMUNITY))
                .toList();
        return streets.isEmpty() ? List.of(divisions.root()) : streets;
    }

    private void missing(Division street, ForceRoster roster, List<ForceDuty> duties, List<Violation> found) {
        Set<UUID> covering =
                divisions.path(street.id()).stream().map(Division::id).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        roster.wanted().forEach((tier, forces) -> {
            Set<String> present = new HashSet<>();
            duties.stream()
                    .filter(duty -> duty.tier() == tier && covering.contains(duty.divisionId()))
                    .forEach(duty -> present.add(duty.force()));
            forces.stream().filter(force -> !present.contains(force)).forEach(missing::add);
        });
        if (!missing.isEmpty()) {
            found.add(new Violation(
                    "force-roster",
                    false,
                    null,
                    null,
                    street.id(),
                    Text.of(
                            street.name() + "值班表缺少：" + String.join("、", missing),
                            "The roster of " + street.name() + " lacks " + String.join(", ", missing))));
        }
    }
}
