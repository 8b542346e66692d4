package org.linli.claims.internal.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Divisions;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.internal.lists.KnownList;
import org.linli.claims.internal.store.ItemRow;
import org.linli.registry.api.Organisations;
import org.linli.registry.api.People;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who a claim is for: the caller, or somebody on whose behalf he may claim. */
@Component(service = Claimants.class)
public class Claimants {
    private static final int LONGEST = 100;

    private final CurrentCall call;
    private final Rights rights;
    private final People people;
    private final Organisations organisations;
    private final Divisions divisions;

    @Activate
    public Claimants(
            @Reference CurrentCall call,
            @Reference Rights rights,
            @Reference People people,
            @Reference Organisations organisations,
            @Reference Divisions divisions) {
        this.call = call;
        this.rights = rights;
        this.people = people;
        this.organisations = organisations;
        this.divisions = divisions;
    }

    Claimant of(ClaimantKind kind, @Nullable UUID id, ItemRow item, KnownList list) {
        if (kind == ClaimantKind.NAMED || !list.rules().places().claimants().contains(kind)) {
            String kinds = list.rules().places().claimants().stream()
                    .map(Enum::name)
                    .sorted()
                    .toList()
                    .toString();
            throw refused("/claimantKind", "本清单的认领方可为 " + kinds, "claimants of this list may be " + kinds);
        }
        if (kind == ClaimantKind.USER) {
            return self(id);
        }
        if (id == null) {
            throw refused("/claimantId", "代他人或单位认领时须填写", "say on whose behalf");
        }
        Claimant found = (switch (kind) {
                    case PERSON -> person(id);
                    case ORGANISATION -> organisation(id);
                    default -> division(id);
                })
                .orElseThrow(() -> refused(
                        "/claimantId", "没有这个认领方，或您不能代其认领", "no such claimant, or you may not claim on his behalf"));
        return found.name().length() <= LONGEST
                ? found
                : new Claimant(found.kind(), found.id(), found.name().substring(0, LONGEST));
    }

    private Claimant self(@Nullable UUID id) {
        UUID me = call.caller().userId();
        if (me == null) {
            throw refused("/claimantKind", "系统不能为自己认领", "the system cannot claim for itself");
        }
        if (id != null && !id.equals(me)) {
            throw refused("/claimantId", "为自己认领时不必填写", "leave it out when you claim for yourself");
        }
        return new Claimant(ClaimantKind.USER, me, call.caller().displayName());
    }

    private Optional<Claimant> person(UUID id) {
        return people.find(id)
                .filter(person -> person.name() != null && rights.covers(Rights.ON_BEHALF, person.divisionId()))
                .map(person -> new Claimant(ClaimantKind.PERSON, id, String.valueOf(person.name())));
    }

    private Optional<Claimant> organisation(UUID id) {
        return organisations
                .find(id)
                .filter(unit -> unit.active() && rights.covers(Rights.ON_BEHALF, unit.divisionId()))
                .map(unit -> new Claimant(ClaimantKind.ORGANISATION, id, unit.name()));
    }

    private Optional<Claimant> division(UUID id) {
        return divisions
                .find(id)
                .filter(division -> rights.covers(Rights.ON_BEHALF, id))
                .map(division -> new Claimant(ClaimantKind.DIVISION, id, division.name()));
    }

    private static ProblemException refused(String pointer, String zh, String en) {
        return ProblemException.unprocessable(
                "invalid",
                Text.of("内容有误", "The content is not valid"),
                List.of(new FieldError(pointer, Text.of(zh, en))));
    }
}
