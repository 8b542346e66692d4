package org.linli.elderly.internal.care;

import java.util.List;
import java.util.Objects;
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

    private Optional<VenueKind> find(String key) {
        return all().stream().filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** What depends on the kind of a venue, with the usual one where nobody said which. */
    record Chosen(String kind, Tier tier, @Nullable Integer childPlaces) {
        static Chosen of(@Nullable String kind, Tier tier, @Nullable Integer childPlaces) {
            return new Chosen(kind == null ? USUAL : kind, tier, childPlaces);
        }

        static Chosen of(CareBodies.Facility facts) {
            return of(facts.venueKind(), facts.tier(), facts.childPlaces());
        }
    }

    /**
     * What is wrong with a venue.
     *
     * @param before what it is now and may stay when the district has no such kind any more or has changed it; null for a new one
     */
    void check(Chosen next, @Nullable Chosen before, Faults faults) {
        VenueKind found = find(next.kind()).orElse(null);
        boolean sameKind = before != null && next.kind().equals(before.kind());
        boolean sameTier = sameKind && before != null && next.tier() == before.tier();
        boolean samePlaces = sameKind && before != null && Objects.equals(next.childPlaces(), before.childPlaces());
        faults.when(found == null && !sameKind, "venueKind", "本区没有这种场所类型", "The district has no such kind of venue")
                .when(
                        found != null && !found.children() && next.childPlaces() != null && !samePlaces,
                        "childPlaces",
                        "该类型不设托位，请留空",
                        "This kind has no places for children: leave it empty")
                .when(
                        next.tier() != Tier.NONE && !sameTier && (found == null ? sameKind : !found.beds()),
                        "tier",
                        "不设床位的场所不属于四级网络",
                        "A venue without beds is outside of the four tiers");
    }
}
