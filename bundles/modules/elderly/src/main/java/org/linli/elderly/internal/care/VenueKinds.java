package org.linli.elderly.internal.care;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.json.Json;
import org.linli.api.problem.Faults;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The kinds of venues that a district has (场所类型), by its parameter {@code venueKinds}. */
@Component(service = VenueKinds.class)
public class VenueKinds {
    /** What a facility is of which nobody says what it is; those from before there were kinds are. */
    static final String USUAL = "care-institution";

    private final Parameters parameters;
    private final Json json;

    @Activate
    public VenueKinds(@Reference Parameters parameters, @Reference Json json) {
        this.parameters = parameters;
        this.json = json;
    }

    /**
     * A kind.
     *
     * @param beds whether somebody stays there, for a night or a day
     * @param children whether there are places for children
     */
    public record VenueKind(String key, Text label, boolean beds, boolean children) {}

    List<VenueKind> all() {
        return parameters
                .json("venueKinds")
                .map(text -> List.of(json.read(text, VenueKind[].class)))
                .orElse(List.of());
    }

    Optional<VenueKind> find(String key) {
        return all().stream().filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** Without beds where the district has no such kind any more. */
    boolean hasBeds(String key) {
        return find(key).map(VenueKind::beds).orElse(false);
    }

    /**
     * What is wrong with a venue.
     *
     * @param before the kind that it has, which it may keep when the district has none such any more; null for a new one
     */
    void check(
            @Nullable String kind, @Nullable String before, @Nullable Integer childPlaces, Tier tier, Faults faults) {
        String key = kind == null ? USUAL : kind;
        VenueKind found = find(key).orElse(null);
        faults.when(
                        found == null && !key.equals(before),
                        "venueKind",
                        "本区没有这种场所类型",
                        "The district has no such kind of venue")
                .when(
                        found != null && !found.children() && childPlaces != null,
                        "childPlaces",
                        "该类型不设托位，请留空",
                        "This kind has no places for children: leave it empty")
                .when(
                        found != null && !found.beds() && tier != Tier.NONE,
                        "tier",
                        "不设床位的场所不属于四级网络",
                        "A venue without beds is outside of the four tiers");
    }
}
